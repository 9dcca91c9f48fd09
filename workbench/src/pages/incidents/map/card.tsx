/** What was clicked on the map, in a card beside it. */

import * as api from "../../../api";
import { useAsk } from "../../../lib/query";
import { plural } from "../../../lib/words";
import { asOf, href } from "../../../router";
import type { Summary } from "../../../types";
import { Button, CountText, DateText, GradeBadge, Loading, PlaceText } from "../../../ui";
import { setBox, type Box } from "../state";
import type { Engine } from "./engine";

export type Picked = { kind: "incident"; id: string; at: [number, number] } | { kind: "place"; at: [number, number]; count: number; name: string };
/** Degrees around a point that still count as the same place. */
const AROUND = 0.02;

interface Props { picked: Picked; rows: readonly Summary[]; engine: Engine; view: { zoom: number; box: Box } | null; onClose: () => void }

export function Card({ picked, rows, engine, onClose }: Props) {
  const { x, y } = engine.screen(picked.at);
  const width = engine.map.getContainer().clientWidth;
  const left = Math.max(8, Math.min(x - 150, width - 308));
  const below = y < 210;
  return (
    <div class="map-card" role="dialog" aria-label="On the map" style={{ left: `${left}px`, top: `${below ? y + 18 : y - 18}px`, transform: below ? "none" : "translateY(-100%)" }}
      onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <Button small variant="quiet" icon="close" label="Close" class="card-close" onClick={onClose} />
      {picked.kind === "incident" ? <One id={picked.id} known={rows.find((row) => row.id === picked.id)} /> : <Place picked={picked} onClose={onClose} />}
    </div>
  );
}

type Glance = Pick<Summary, "headline" | "first" | "last" | "date_precision" | "time_of_day" | "place" | "killed" | "grade">;

function One({ id, known }: { id: string; known: Summary | undefined }) {
  const asked = useAsk(known ? null : id, (signal) => api.incident(id, { as_of: asOf.value }, signal), { keep: false });
  const found: Glance | null = known ?? (asked.data ? { ...asked.data.incident, headline: asked.data.headline } : null);
  if (!found) return asked.error ? <p>{asked.error.message}</p> : <Loading lines={3} />;
  return (
    <>
      <GradeBadge grade={found.grade} />
      <a class="card-head" href={href(`/incident/${encodeURIComponent(id)}`)}>{found.headline}</a>
      <p class="small soft"><DateText when={found} /> · <PlaceText place={found.place} /></p>
      {found.killed && <p class="small"><CountText count={found.killed} /> killed</p>}
    </>
  );
}

function Place({ picked, onClose }: { picked: Extract<Picked, { kind: "place" }>; onClose: () => void }) {
  const [lon, lat] = picked.at;
  const show = () => {
    setBox([lon - AROUND, lat - AROUND, lon + AROUND, lat + AROUND]);
    onClose();
  };
  return (
    <>
      <strong>{picked.name || "One place"}</strong>
      <p class="small soft">{plural(picked.count, "incident")} {picked.name ? "known to no more than this area" : "at this very place"}</p>
      <div class="row"><Button small variant="primary" onClick={show}>Show them in the list</Button></div>
    </>
  );
}
