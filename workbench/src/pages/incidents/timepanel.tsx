/** The timeline below the map: what it asks for, its stretch, and zooming into it. */

import { computed } from "@preact/signals";
import * as api from "../../api";
import { queryString, type Query } from "../../api";
import { useKeys } from "../../lib/keys";
import { useAsk } from "../../lib/query";
import { Button, FaultLine, Loading, Working } from "../../ui";
import { asking, filter, narrow, setDates, setSpan, span } from "./state";
import { bucketFor, within } from "./brush";
import { Timeline } from "./timeline";

/** The filter without its dates: the timeline shows what lies around the chosen stretch, too. */
const wholeAsk = computed(() => ({ ...asking.value, first: undefined, last: undefined }));
const key = (value: object): string => queryString(value as Query);

export function TimePanel() {
  const now = filter.value;
  const ask = wholeAsk.value;
  const whole = useAsk(key(ask), (signal) => api.timeline({ ...ask, bucket: "auto" }, signal));
  const zoomed = span.value;
  const part = { ...ask, ...(zoomed ? { first: zoomed[0], last: zoomed[1] } : {}) };
  const near = useAsk(zoomed ? `near ${key(part)}` : null, (signal) => api.timeline({ ...part, bucket: zoomed ? bucketFor(zoomed) : "auto" }, signal));
  const shown = zoomed && near.data ? within(near.data, zoomed) : whole.data;
  const error = whole.error ?? near.error;
  const stretch = now.first && now.last ? ([now.first, now.last] as [string, string]) : null;
  const canZoom = stretch !== null && stretch.join() !== zoomed?.join();
  const zoom = () => setSpan(canZoom ? stretch : null);
  useKeys("Timeline", [{ keys: "z", does: "Zoom into the chosen stretch of time, and out again", run: () => { if (canZoom || zoomed) zoom(); } }]);
  return (
    <section class="time-side" aria-label="Timeline">
      <Working on={(whole.loading || near.loading) && shown !== null} />
      {shown && shown.items.length > 0 && <Timeline data={shown} span={zoomed && near.data ? zoomed : null} range={[now.first ?? null, now.last ?? null]} onRange={(first, last) => setDates(first, last)} />}
      {shown?.items.length === 0 && <p class="time-empty faint">{shown.undated > 0 ? "None of these incidents has a date." : "Nothing to show over time."}</p>}
      {error && <div class="time-fault"><FaultLine error={error} again={() => { whole.again(); near.again(); }} /></div>}
      {!shown && !error && <div class="list-bones"><Loading lines={4} label="Loading the timeline" /></div>}
      <div class="time-tools">
        {canZoom && <Button small onClick={zoom}>Zoom in</Button>}
        {!canZoom && zoomed && <Button small onClick={zoom}>Whole time</Button>}
        {whole.data && whole.data.undated > 0 && (
          <button type="button" class="chip" aria-pressed={now.dated === "no"} onClick={() => narrow({ dated: now.dated === "no" ? null : "no", first: null, last: null })}>
            <span class="n">{whole.data.undated.toLocaleString("en")}</span> without a date
          </button>
        )}
      </div>
    </section>
  );
}
