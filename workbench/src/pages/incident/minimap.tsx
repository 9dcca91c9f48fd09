/** Where it was, on a small map: a point only where a point is known, an area else. */

import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { country, placeText, PRECISION } from "../../lib/words";
import type { Place } from "../../types";
import { base, cities, type Base } from "../incidents/map/base";
import { borderPath, labels, landPath, pixels, project, radiusOf, shapePath, windowOf } from "./geo";

const WIDTH = 360;
const HEIGHT = 200;
type Towns = { name: string; lon: number; lat: number; thousands: number }[];

export function MiniMap({ place }: { place: Place | null }) {
  const drawn = useSignal<{ base: Base; towns: Towns } | null>(null);
  const view = place ? windowOf(place, WIDTH, HEIGHT) : null;
  const wanted = view !== null;
  useEffect(() => {
    if (!wanted || drawn.peek()) return;
    void Promise.all([base("fine"), cities()]).then(([land, towns]) => {
      drawn.value = {
        base: land,
        towns: towns.features.map((one) => ({ name: String(one.properties?.name), thousands: Number(one.properties?.thousands), lon: one.geometry.coordinates[0] ?? 0, lat: one.geometry.coordinates[1] ?? 0 })),
      };
    }, () => undefined); // without its outlines the map still shows the place
  }, [wanted]);
  if (!place || !view || place.lat === null || place.lon === null) return null;
  const at = project(view, place.lon, place.lat);
  const radius = pixels(view, radiusOf(place));
  const land = drawn.value?.base;
  const whole = place.precision === "country" ? land?.land.features.find((one) => one.properties?.name === country(place.country)) : undefined;
  const precise = radius === 0;
  const around = precise ? null : whole ? <path class="area" d={shapePath(view, whole)} /> : <circle class="area" cx={at.x} cy={at.y} r={radius} />;
  return (
    <figure class="minimap">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`Map: ${placeText(place)}, known as ${PRECISION[place.precision]}`}>
        {land && <path class="land" d={landPath(view, land.land)} />}
        {land && <path class="border" d={borderPath(view, land.borders)} />}
        {drawn.value && labels(view, drawn.value.towns, at).map((one) => (
          <g key={`${one.name}${one.x}`}><circle class="town" cx={one.x} cy={one.y} r="1.6" /><text class="town-name" x={one.end ? one.x - 4 : one.x + 4} y={one.y + 3.500} text-anchor={one.end ? "end" : "start"}>{one.name}</text></g>
        ))}
        {around}
        {precise && <><circle class="halo" cx={at.x} cy={at.y} r="10" /><circle class="spot" cx={at.x} cy={at.y} r="4.5" /></>}
        <text class="here" x={at.x} y={precise ? at.y - 14 : at.y + 4} text-anchor="middle">{place.name}</text>
      </svg>
      <figcaption class="small soft">{known(place)}</figcaption>
    </figure>
  );
}

function known(place: Place): string {
  if (place.precision === "site" || place.precision === "town") return place.precision === "site" ? "Known to the site; drawn at its town where the gazetteer has no more." : "Known to the town.";
  if (place.precision === "near") return "Near this point: the circle is how near, roughly.";
  return `Known as ${PRECISION[place.precision]} only: the shaded area, not a point.`;
}
