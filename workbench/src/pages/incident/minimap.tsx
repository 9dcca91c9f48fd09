/** Where it was, on a small map: a point only where a point is known, an area else. */

import type { Feature } from "geojson";
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import * as api from "../../api";
import { coastOf, type Coast } from "../../lib/coasts";
import { useAsk } from "../../lib/query";
import { visible } from "../../lib/text";
import { country, placeText, PRECISION } from "../../lib/words";
import type { Place } from "../../types";
import { base } from "../incidents/map/base";
import { writeBox } from "../incidents/state";
import { labels, paths, pixels, project, radiusOf, shapePath, windowOf } from "./geo";

const WIDTH = 360;
const HEIGHT = 200;
/** Towns that are asked for: names that would run into others are left out of them. */
const TOWNS = 24;
/** Pixels of an area's radius from which its name has room in it. */
const SMALL = 34;

export function MiniMap({ place }: { place: Place | null }) {
  const coast = useSignal<Coast | null>(null);
  const land = useSignal<Feature | null>(null);
  const view = place ? windowOf(place, WIDTH, HEIGHT) : null;
  const box = view ? writeBox([view.west, view.south, view.east, view.north]) : null;
  const towns = useAsk(box ? `towns ${box}` : null, (signal) => api.placesIn(box ?? "", TOWNS, signal));
  const whole = place?.precision === "country" ? country(place.country) : null;
  // Without its outlines the map still shows the place.
  useEffect(() => {
    if (view) void coastOf(view).then((found) => { coast.value = found; }, () => undefined);
  }, [box]);
  useEffect(() => {
    land.value = null;
    if (whole) void base("coarse").then(({ land: all }) => { land.value = all.features.find((one) => one.properties?.name === whole) ?? null; }, () => undefined);
  }, [whole]);
  if (!place || !view || place.lat === null || place.lon === null) return null;
  const at = project(view, place.lon, place.lat);
  const radius = pixels(view, radiusOf(place));
  const precise = radius === 0;
  const around = precise ? null : land.value ? <path class="area" d={shapePath(view, land.value)} /> : <circle class="area" cx={at.x} cy={at.y} r={radius} />;
  return (
    <figure class="minimap">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`Map: ${placeText(place)}, known as ${PRECISION[place.precision]}`}>
        {coast.value && <path class="land" d={paths(view, coast.value.land, true)} />}
        {coast.value && <path class="border" d={paths(view, coast.value.borders, false)} />}
        {towns.data && labels(view, towns.data.items, at).map((one) => (
          <g key={`${one.name}${one.x}`}><circle class="town" cx={one.x} cy={one.y} r="1.6" /><text class="town-name" x={one.end ? one.x - 4 : one.x + 4} y={one.y + 3.500} text-anchor={one.end ? "end" : "start"}>{visible(one.name)}</text></g>
        ))}
        {around}
        {precise && <><circle class="halo" cx={at.x} cy={at.y} r="10" /><circle class="spot" cx={at.x} cy={at.y} r="4.5" /></>}
        <text class="here" x={at.x} y={precise ? at.y - 14 : radius < SMALL ? at.y - radius - 5 : at.y + 4} text-anchor="middle">{visible(place.name)}</text>
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
