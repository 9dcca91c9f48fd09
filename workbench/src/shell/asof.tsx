/** The moment of the record that the pages show: choosing one in the past, being told so, and coming back to now. */

import { useSignal } from "@preact/signals";
import { moment } from "../lib/dates";
import { asOf, setQuery } from "../router";
import { Button, Field, Icon, Popover } from "../ui";

/** An input's local time as a moment with its zone. */
const withZone = (local: string): string => new Date(local).toISOString();
/** A moment as an input takes it: on the reader's own clock, to the minute. */
function local(time: string | undefined): string {
  const date = time ? new Date(time) : new Date();
  if (Number.isNaN(date.getTime())) return "";
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Chooses the moment. */
export function AsOfMenu() {
  const chosen = useSignal(local(asOf.value));
  const show = (event: Event, close: () => void) => {
    event.preventDefault();
    if (!chosen.value) return;
    setQuery({ as_of: withZone(chosen.value) });
    close();
  };
  return (
    <Popover end name="The record as of" small label={<><Icon name="clock" /><span class="wide-only">{asOf.value ? "Past" : "Now"}</span><span class="hush">: the moment shown</span></>} pressed={Boolean(asOf.value)}>
      {(close) => (
        <form class="stack tight menu-form" onSubmit={(event) => show(event, close)}>
          <Field label="Show the record as it stood" hint="What was known then: later reports and decisions are left out.">
            {(ids) => <input class="input" type="datetime-local" required {...ids} value={chosen.value} max={local(undefined)} onInput={(event) => (chosen.value = event.currentTarget.value)} />}
          </Field>
          <div class="row">
            <Button small variant="primary" type="submit">Show</Button>
            {asOf.value && <Button small onClick={() => { setQuery({ as_of: null }); close(); }}>Back to now</Button>}
          </div>
        </form>
      )}
    </Popover>
  );
}

export function AsOfBar() {
  const then = asOf.value;
  if (!then) return null;
  return (
    <div class="as-of" role="status">
      <Icon name="clock" />
      <span>The record as it stood on {moment(then)}. Nothing here can be changed.</span>
      <Button small onClick={() => setQuery({ as_of: null })}>Back to now</Button>
    </div>
  );
}
