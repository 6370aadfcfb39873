import { m } from '#lib/paraglide/messages.js';
import type { TieKind } from '#lib/server/site/index.ts';

const kinds: Record<TieKind, { plain: () => string; since: (inputs: { year: string }) => string }> = {
	home: { plain: m.site_city_home, since: m.site_city_home },
	sister: { plain: m.site_city_sister, since: m.site_city_sister_since },
	friendship: { plain: m.site_city_friendship, since: m.site_city_friendship_since }
};

/** What a city is to us, and since when. */
export const tieText = (kind: TieKind, since: number | null): string =>
	since === null ? kinds[kind].plain() : kinds[kind].since({ year: String(since) });
