import { m } from '#lib/paraglide/messages.js';
import { accounts } from './problems/accounts.ts';
import { consent } from './problems/consent.ts';
import { forum } from './problems/forum.ts';
import { letters } from './problems/letters.ts';
import { pairing } from './problems/pairing.ts';
import { profiles } from './problems/profiles.ts';
import { programs } from './problems/programs.ts';
import { protection } from './problems/protection.ts';
import { roster } from './problems/roster.ts';

/** What a refusal says to the person, in their language. Every code that a verb may throw stands here or in problems/. */
const texts: Record<string, () => string> = {
	form_invalid: m.problem_form_invalid,
	form_many: m.problem_form_many,
	words_hidden: m.problem_words_hidden,
	too_large: m.error_too_large,
	away: m.problem_away,
	forbidden: m.problem_forbidden,
	signed_out: m.problem_signed_out,
	...accounts,
	...letters,
	...forum,
	...profiles,
	...pairing,
	...consent,
	...protection,
	...roster,
	...programs
};

/** The sentence for a code; an unknown one still gets a sentence that helps. */
export const problemText = (code: string): string => (texts[code] ?? m.problem_form_invalid)();

/** How long to wait, as a person says it. */
export const waitText = (seconds: number): string =>
	seconds > 90
		? m.problem_wait_minutes({ n: Math.ceil(seconds / 60) })
		: m.problem_wait_seconds({ n: seconds });
