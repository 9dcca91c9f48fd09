/** Shapes across the date line in one piece. Pure; the build uses it, too. */

import type { Geometry, Position } from "geojson";

/** Shapes across the date line in one piece: their longitudes run on beyond 180 instead of jumping to the other edge. */
export function joined(shape: Geometry): Geometry {
  if (shape.type === "Polygon") return { ...shape, coordinates: shape.coordinates.map(unrolled) };
  if (shape.type === "MultiPolygon") return { ...shape, coordinates: shape.coordinates.map((part) => part.map(unrolled)) };
  return shape;
}

function unrolled(ring: Position[]): Position[] {
  let turn = 0;
  let before = ring[0]?.[0] ?? 0;
  const flat = ring.map(([lon = 0, lat = 0]): Position => {
    if (lon - before > 180) turn -= 360;
    if (lon - before < -180) turn += 360;
    before = lon;
    return [lon + turn, lat];
  });
  const [first] = flat;
  // A ring around the pole (Antarctica) ends a whole turn away from where it began: it is closed along the edge of the world.
  if (turn !== 0 && first) flat.push([(first[0] ?? 0) + turn, -90], [first[0] ?? 0, -90], first);
  return flat;
}
