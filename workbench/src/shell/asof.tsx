/** Says that the pages show a past state of the record, and leads back to now. */

import { moment } from "../lib/dates";
import { asOf, setQuery } from "../router";
import { Button, Icon } from "../ui";

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
