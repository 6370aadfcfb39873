import { labels } from '../../people/labels/index.ts';
import { offeredQuotations } from './quotation-standing.ts';

/** What articles of these programs may quote, with what one types for it. */
export async function quotationsView(programIds: string[], locale: string) {
	const offered = await offeredQuotations(programIds);
	if (!offered.length) return [];
	const label = await labels(locale);
	return offered.map(({ code, programId, passage, locale: lang, city }) => ({
		line: `[quote ${code}]`,
		passage,
		lang,
		program: label(`program:${programId}`),
		city: city && label(`city:${city}`)
	}));
}

export type OfferedQuotations = Awaited<ReturnType<typeof quotationsView>>;
