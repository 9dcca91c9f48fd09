/** The pages' colours as the map needs them: read from the tokens, so that there is one palette. */

export interface Palette {
  sea: string; land: string; border: string; surface: string; ink: string; ink2: string; ink3: string; accent: string; accentInk: string; area: string;
  quads: Record<string, string>;
}

/** Reads the tokens as they are now; a probe resolves `light-dark()`. */
export function readPalette(): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    sea: read("map-sea"), land: read("map-land"), border: read("map-border"), surface: read("surface"), ink: read("ink"), ink2: read("ink-2"), ink3: read("ink-3"),
    accent: read("accent"), accentInk: read("accent-ink"), area: read("quad-4"),
    quads: { 1: read("quad-1"), 2: read("quad-2"), 3: read("quad-3"), 4: read("quad-4") },
  };
  probe.remove();
  return palette;
}
