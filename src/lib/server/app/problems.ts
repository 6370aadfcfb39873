import { m } from '#lib/paraglide/messages.js';
import type { TooMany } from '../kernel/errors.ts';
import { consentProblems } from '../consent/index.ts';
import { forumProblems } from '../forum/index.ts';
import { inboxProblems } from '../inbox/index.ts';
import { lettersProblems } from '../letters/index.ts';
import { opportunitiesProblems } from '../opportunities/index.ts';
import { pairingProblems } from '../pairing/index.ts';
import { participationProblems } from '../participation/index.ts';
import { peopleProblems } from '../people/index.ts';
import { recordsProblems } from '../records/problems.ts';
import { reviewProblems } from '../review/index.ts';
import { safetyProblems } from '../safety/problems.ts';
import { schoolsProblems } from '../schools/index.ts';
import { siteProblems } from '../site/index.ts';
import { wordsProblems } from '../words/problems.ts';

/** The sentence for each code of a refusal. Every code that a verb may throw is here, or in the `problems.ts` of its subject. */
const texts: Record<string, (told: string) => string> = {
	form_invalid: m.app_problem_form_invalid,
	form_many: m.app_problem_form_many,
	words_hidden: m.app_problem_words_hidden,
	too_large: m.app_error_too_large,
	files_too_large: (most) => m.app_problem_files_too_large({ most }),
	away: m.app_problem_away,
	forbidden: m.app_problem_forbidden,
	signed_out: m.app_problem_signed_out,
	username_missing: m.app_problem_username_missing,
	username_wrong: m.app_problem_username_wrong,
	reason_missing: m.app_problem_reason_missing,
	words_missing: m.app_problem_words_missing,
	words_too_long: m.app_problem_words_too_long,
	date_wrong: m.app_problem_date_wrong,
	report_outcome_missing: m.app_problem_reason_missing,
	rule_unknown: m.app_problem_form_invalid,
	time_wrong: m.app_problem_time_wrong,
	...consentProblems,
	...forumProblems,
	...inboxProblems,
	...lettersProblems,
	...opportunitiesProblems,
	...pairingProblems,
	...participationProblems,
	...peopleProblems,
	...recordsProblems,
	...reviewProblems,
	...safetyProblems,
	...schoolsProblems,
	...siteProblems,
	...wordsProblems
};

/** The sentence for a code, in the reader's language; for an unknown code a general one. */
export const problemText = (code: string, told = ''): string =>
	(texts[code] ?? m.app_problem_form_invalid)(told);

/** How long to wait, in words. */
export function waitText({ seconds, account }: Pick<TooMany, 'seconds' | 'account'>): string {
	if (seconds <= 90) return m.app_problem_wait_seconds({ n: seconds });
	const n = Math.ceil(seconds / 60);
	return account ? m.app_problem_wait_unlock({ n }) : m.app_problem_wait_minutes({ n });
}
