declare module "virtual:cities" {
  /** name, longitude, latitude, thousands of inhabitants, whether a capital; the largest first */
  const cities: [string, number, number, number, 0 | 1][];
  export default cities;
}
