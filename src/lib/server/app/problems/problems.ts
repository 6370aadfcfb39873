import { m } from '#lib/paraglide/messages.js';
import type { TooMany } from '../../kernel/errors.ts';
import { accounts } from './accounts.ts';
import { consent } from './consent.ts';
import { forum } from './forum.ts';
import { letters } from './letters.ts';
import { pairing } from './pairing.ts';
import { profiles } from './profiles.ts';
import { programs } from './programs.ts';
import { protection } from './protection.ts';
import { roster } from './roster.ts';
import { site } from './site.ts';

/** The sentence for each code of a refusal. Every code that a verb may throw is here or in another file of problems/. */
const texts: Record<string, (told: string) => string> = {
	form_invalid: m.app_problem_form_invalid,
	kind_missing: m.site_problem_kind_missing,
	form_many: m.app_problem_form_many,
	words_hidden: m.app_problem_words_hidden,
	too_large: m.app_error_too_large,
	files_too_large: (most) => m.app_problem_files_too_large({ most }),
	away: m.app_problem_away,
	forbidden: m.app_problem_forbidden,
	signed_out: m.app_problem_signed_out,
	...accounts,
	...letters,
	...forum,
	...profiles,
	...pairing,
	...consent,
	...protection,
	...roster,
	...programs,
	...site
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
