import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { LeftOut } from './find.ts';
import { interestLabel, topicLabel } from '../../people/interests/index.ts';
import { type Reason, reasonWords, type UnpairedReason, unpairedWords } from '../../engines/cohort/index.ts';

/** The reasons for a group, each as a sentence. */
export const reasonSentences = (
	reasons: Reason[],
	locale: Locale,
	nameOf: (id: string) => string
): string[] =>
	reasons.map((reason) => {
		const label = reason.code === 'shared_topics' ? topicLabel : interestLabel;
		return reasonWords(reason, { locale, nameOf, labelOf: (word) => label(word, locale) });
	});

/** Reasons that would tell one school what the other one requested. */
const confidentialReasons: UnpairedReason[] = [
	'forbidden',
	'age_and_forbidden',
	'must_not_allowed',
	'must_conflict'
];

/** Why somebody has no pal, in a text that reveals nothing that only one school knows. */
export const unpairedText = (reason: UnpairedReason, locale: Locale): string =>
	confidentialReasons.includes(reason)
		? m.pairing_unpaired_asked(undefined as never, { locale })
		: unpairedWords(reason, locale);

const outTexts: Record<LeftOut['reason'], () => string> = {
	no_birth_date: m.pairing_left_out_no_birth_date,
	suspended: m.pairing_left_out_suspended,
	consent: m.pairing_left_out_consent
};

/** Why somebody cannot take part; for the other school without the reason. */
export const leftOutText = (reason: LeftOut['reason'], own: boolean): string =>
	own ? outTexts[reason]() : m.pairing_left_out_elsewhere();
