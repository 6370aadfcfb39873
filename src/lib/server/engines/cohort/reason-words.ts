import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatList } from '../../kernel/format.ts';
import type { Reason, ReasonCode, UnpairedReason } from './cohort-types.ts';

/** What a sentence needs beside the reason: the language, and names instead of ids. */
interface ReasonFormatter {
	locale: Locale;
	/** A student's name. */
	nameOf?: (id: string) => string;
	/** An interest or topic in the reader's language. */
	labelOf?: (word: string) => string;
}

type SentenceInputs = Record<string, string>;
type ReasonSentence = (inputs: never, options: { locale: Locale }) => string;

const sentences: Record<Exclude<ReasonCode, 'age_gap' | 'third'>, ReasonSentence> = {
	shared_interests: m.pairing_fits_shared_interests,
	no_shared_interests: m.pairing_fits_no_shared_interests,
	meets_in: m.pairing_fits_meets_in,
	same_language: m.pairing_fits_same_language,
	no_common_language: m.pairing_fits_no_common_language,
	learns: m.pairing_fits_learns,
	shared_topics: m.pairing_fits_shared_topics,
	no_shared_topics: m.pairing_fits_no_shared_topics,
	second_pal: m.pairing_fits_second_pal,
	must: m.pairing_fits_must,
	locked: m.pairing_fits_locked
};

/** A reason as a sentence. */
export function reasonWords({ code, values }: Reason, formatter: ReasonFormatter): string {
	const inputs = Object.fromEntries(
		Object.entries(values).map(([key, value]) => [key, shownValue(key, value, formatter)])
	);
	const options = { locale: formatter.locale };
	if (code === 'age_gap') return ageWords(Number(values.months), inputs, options);
	if (code === 'third') return thirdWords(Number(values.times), inputs, options);
	return sentences[code](inputs as never, options);
}

const ageWords = (n: number, { left, right }: SentenceInputs, options: { locale: Locale }) =>
	n
		? m.pairing_fits_age_gap({ n, left: left!, right: right! }, options)
		: m.pairing_fits_age_close({ left: left!, right: right! }, options);

const thirdWords = (n: number, { student }: SentenceInputs, options: { locale: Locale }) =>
	n
		? m.pairing_fits_third_again({ n, student: student! }, options)
		: m.pairing_fits_third({ student: student! }, options);

const students = ['left', 'right', 'student', 'from'];

function shownValue(key: string, value: string | number | string[], formatter: ReasonFormatter): string {
	const { locale, nameOf = String, labelOf = String } = formatter;
	if (Array.isArray(value)) return formatList(value.map(labelOf), locale);
	if (key === 'language') return languageName(String(value), locale);
	return students.includes(key) ? nameOf(String(value)) : String(value);
}

/** Cached for each language: making one takes longer than all the sentences about a pair. */
const languageNames = new Map<Locale, Intl.DisplayNames>();

function languageName(language: string, locale: Locale): string {
	const names = languageNames.get(locale) ?? new Intl.DisplayNames([locale], { type: 'language' });
	languageNames.set(locale, names);
	return names.of(language) ?? language;
}

const unpairedSentences: Record<UnpairedReason, ReasonSentence> = {
	nobody: m.pairing_unpaired_nobody,
	age: m.pairing_unpaired_age,
	forbidden: m.pairing_unpaired_forbidden,
	age_and_forbidden: m.pairing_unpaired_age_and_forbidden,
	too_few: m.pairing_unpaired_too_few,
	taken: m.pairing_unpaired_taken,
	must_not_allowed: m.pairing_unpaired_must_not_allowed,
	must_conflict: m.pairing_unpaired_must_conflict
};

/** Why somebody has no pal, as a sentence. */
export const unpairedWords = (reason: UnpairedReason, locale: Locale): string =>
	unpairedSentences[reason](undefined as never, { locale });
