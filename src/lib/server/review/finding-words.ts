import { type Locale, toLocale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Warning } from '#lib/ui/problem.ts';
import type { Finding } from '../engines/screening/index.ts';

type FindingSentence = (inputs: Record<string, never>, options: { locale?: Locale }) => string;

interface FindingText {
	/** For the writer: kind, with the reason to leave it out; none where it would not help them. */
	student?: FindingSentence;
	teacher: FindingSentence;
	/** From `care` on it should be read at once. */
	isPressing?: boolean;
}

/** Texts for every kind of finding; only `check` where its kinds need not be told apart. */
const findingTexts: Record<string, FindingText> = {
	'contact.phone': {
		student: m.review_finding_contact_phone_student,
		teacher: m.review_finding_contact_phone_teacher
	},
	'contact.email': {
		student: m.review_finding_contact_email_student,
		teacher: m.review_finding_contact_email_teacher
	},
	'contact.link': {
		student: m.review_finding_contact_link_student,
		teacher: m.review_finding_contact_link_teacher
	},
	'contact.account': {
		student: m.review_finding_contact_handle_student,
		teacher: m.review_finding_contact_account_teacher
	},
	'contact.handle': {
		student: m.review_finding_contact_handle_student,
		teacher: m.review_finding_contact_handle_teacher
	},
	'contact.invitation': {
		student: m.review_finding_contact_invitation_student,
		teacher: m.review_finding_contact_invitation_teacher
	},
	'contact.likely': {
		student: m.review_finding_contact_likely_student,
		teacher: m.review_finding_contact_likely_teacher
	},
	'identity.full_name': {
		student: m.review_finding_identity_name_student,
		teacher: m.review_finding_identity_full_name_teacher
	},
	'identity.surname': {
		student: m.review_finding_identity_name_student,
		teacher: m.review_finding_identity_surname_teacher
	},
	'identity.id_number': {
		student: m.review_finding_identity_number_student,
		teacher: m.review_finding_identity_id_number_teacher
	},
	'identity.student_number': {
		student: m.review_finding_identity_number_student,
		teacher: m.review_finding_identity_student_number_teacher
	},
	'identity.birth_date': {
		student: m.review_finding_identity_birth_date_student,
		teacher: m.review_finding_identity_birth_date_teacher
	},
	'identity.address': {
		student: m.review_finding_identity_address_student,
		teacher: m.review_finding_identity_address_teacher
	},
	'identity.likely': {
		student: m.review_finding_identity_likely_student,
		teacher: m.review_finding_identity_likely_teacher
	},
	'plans.meeting': {
		student: m.review_finding_plans_meeting_student,
		teacher: m.review_finding_plans_meeting_teacher
	},
	'plans.travelling': { teacher: m.review_finding_plans_travelling_teacher },
	'plans.gift': {
		student: m.review_finding_plans_gift_student,
		teacher: m.review_finding_plans_gift_teacher
	},
	'plans.money': {
		student: m.review_finding_plans_money_student,
		teacher: m.review_finding_plans_money_teacher
	},
	'plans.channel': {
		student: m.review_finding_plans_channel_student,
		teacher: m.review_finding_plans_channel_teacher
	},
	'plans.secrecy': { teacher: m.review_finding_plans_secrecy_teacher },
	'plans.pressure': {
		student: m.review_finding_plans_pressure_student,
		teacher: m.review_finding_plans_pressure_teacher
	},
	'plans.approach': { teacher: m.review_finding_plans_approach_teacher, isPressing: true },
	'plans.likely': { teacher: m.review_finding_plans_likely_teacher },
	'wellbeing.self_harm': { teacher: m.review_finding_wellbeing_self_harm_teacher, isPressing: true },
	'wellbeing.violence': { teacher: m.review_finding_wellbeing_violence_teacher, isPressing: true },
	'wellbeing.abuse_at_home': { teacher: m.review_finding_wellbeing_home_teacher, isPressing: true },
	'wellbeing.bullying': { teacher: m.review_finding_wellbeing_bullying_teacher, isPressing: true },
	'wellbeing.likely': { teacher: m.review_finding_wellbeing_likely_teacher },
	'abuse.profanity': {
		student: m.review_finding_abuse_student,
		teacher: m.review_finding_abuse_profanity_teacher
	},
	'abuse.slur': { student: m.review_finding_abuse_student, teacher: m.review_finding_abuse_slur_teacher },
	'abuse.sexual': { teacher: m.review_finding_abuse_sexual_teacher },
	'abuse.insult': { student: m.review_finding_abuse_student, teacher: m.review_finding_abuse_insult_teacher },
	'abuse.threat': {
		student: m.review_finding_abuse_threat_student,
		teacher: m.review_finding_abuse_threat_teacher,
		isPressing: true
	},
	'abuse.likely': { student: m.review_finding_abuse_student, teacher: m.review_finding_abuse_likely_teacher },
	'quality.empty': {
		student: m.review_finding_quality_empty_student,
		teacher: m.review_finding_quality_empty_teacher
	},
	'quality.shouting': {
		student: m.review_finding_quality_shouting_student,
		teacher: m.review_finding_quality_shouting_teacher
	},
	'quality.repeated': { teacher: m.review_finding_quality_repeated_teacher },
	'quality.copied': {
		student: m.review_finding_quality_copied_student,
		teacher: m.review_finding_quality_copied_teacher
	},
	'quality.several_pals': {
		student: m.review_finding_quality_copied_student,
		teacher: m.review_finding_quality_several_pals_teacher
	},
	'quality.other_pal': {
		student: m.review_finding_quality_other_pal_student,
		teacher: m.review_finding_quality_other_pal_teacher
	},
	'contact.channel-again': { teacher: m.review_finding_contact_channel_again_teacher },
	'contact.over-letters': { teacher: m.review_finding_contact_over_letters_teacher },
	'plans.adult-picture': { teacher: m.review_finding_plans_adult_picture_teacher },
	'plans.adult-favor': { teacher: m.review_finding_plans_adult_favor_teacher },
	'plans.adult-again': { teacher: m.review_finding_plans_adult_again_teacher },
	'plans.steps': { teacher: m.review_finding_plans_steps_teacher },
	'name.classmate': { teacher: m.review_finding_name_classmate_teacher },
	'name.adult': { teacher: m.review_finding_name_adult_teacher },
	hidden: { student: m.review_finding_hidden_student, teacher: m.review_finding_hidden_teacher },
	watched: { teacher: m.review_finding_watched_teacher },
	more: { teacher: m.review_finding_more_teacher },
	slow: { teacher: m.review_finding_slow_teacher },
	failed: { teacher: m.review_finding_failed_teacher }
};

const textOf = ({ check, kind }: Finding): FindingText =>
	findingTexts[`${check}.${kind}`] ??
	findingTexts[kind === 'more' || kind === 'slow' ? kind : check] ??
	findingTexts.failed!;

/** Before a kind: what is said of it besides. For staff alone. */
const prefixed: Record<string, (inputs: { what: string }, options: { locale?: Locale }) => string> = {
	again: m.review_finding_again_teacher,
	often: m.review_finding_often_teacher,
	adult: m.review_finding_by_adult_teacher
};

function prefixedWords(finding: Finding, locale: Locale | undefined) {
	const [, prefix = '', kind = ''] = /^(again|often|adult)-(.+)$/.exec(finding.kind) ?? [];
	if (!prefixed[prefix] || hasWords(finding.check, finding.kind)) return null;
	const what = textOf({ ...finding, kind }).teacher({}, { locale });
	return { student: null, teacher: prefixed[prefix]({ what }, { locale }) };
}

/**
 * The sentences of a finding in the given language, or in that of the request.
 * @returns no sentence for the student where it would not help them, or would reveal what another school knows
 */
export function findingWords(
	finding: Finding,
	{ locale: tag }: { locale?: string } = {}
): { student: string | null; teacher: string } {
	const locale = toLocale(tag) ?? undefined;
	const words = prefixedWords(finding, locale);
	if (words) return words;
	const { student, teacher, isPressing } = textOf(finding);
	const hidden = finding.about !== undefined;
	const what = teacher({}, { locale });
	return {
		student: hidden ? null : (student?.({}, { locale }) ?? null),
		teacher:
			isPressing && finding.severity !== 'note' ? m.review_finding_now_teacher({ what }, { locale }) : what
	};
}

/** As many words of a text are quoted beside one sentence, and as many characters of each. */
const mostQuotes = 3;
const longestQuote = 60;

/** What a student is told before sending, in the language of the request: each sentence once, with the words of `body` that it means. */
export function warnings(findings: Finding[], body: string): Warning[] {
	const quotesOf = new Map<string, Set<string>>();
	for (const finding of findings) {
		const { student } = findingWords(finding);
		if (!student) continue;
		const quotes = quotesOf.get(student) ?? new Set();
		quotesOf.set(student, quotes);
		const { start, end } = finding;
		const quote = start === undefined || end === undefined ? '' : body.slice(start, end).trim();
		if (quote && quote.length <= longestQuote && quotes.size < mostQuotes) quotes.add(quote);
	}
	return [...quotesOf].map(([text, quotes]) => ({ text, quotes: [...quotes] }));
}

/** Whether a kind has its own texts; a test checks every kind that the lists can produce. */
export const hasWords = (check: string, kind: string) => `${check}.${kind}` in findingTexts;
