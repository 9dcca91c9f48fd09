import { Empty } from "../../ui";
import type { PageProps } from "../../routes";

export default function Page(_: PageProps) {
  return <div class="page"><h1 class="hush">add</h1><Empty title="This page is not built yet" /></div>;
}
