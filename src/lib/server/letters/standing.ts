// How a letter that is not released stands, in words. Few threads have one, so its words come with the page, not with its scripts.
import { m } from '#lib/paraglide/messages.js';
import type { UnreleasedLetter } from './unreleased-letters.ts';

interface OwnStanding {
	status: { text: string; tone: 'wait' | 'back' | '' } | null;
	/** Why it was withheld. */
	why: string | null;
	/** With whom it is, for its way. */
	reader: string | null;
	/** The page where a student sees who has it, instead of their teacher. */
	help: { href: string; text: string } | null;
	/** The link to its page. */
	open: { text: string; primary: boolean } | null;
}

/** @param facts since when it waits, and the teachers with whom it is, by name; null where only the other side approves */
export function standingOf(
	{ id, state, held, endorsed }: UnreleasedLetter,
	{ since, teachers }: { since: string; teachers: string | null }
): OwnStanding {
	const nothing = { status: null, why: null, reader: null, help: null, open: null };
	const teacher = teachers ?? m.ui_your_teacher();
	const link = (text: string, primary = false) => ({ text, primary });
	if (state === 'waiting' && held)
		return {
			...nothing,
			status: { text: m.letters_helped({ since }), tone: 'wait' },
			help: { href: `/help/${id}`, text: m.letters_helped_more() },
			open: link(m.letters_change())
		};
	if (state === 'waiting') {
		const text = endorsed
			? m.letters_waits_second({ teacher: teachers ?? m.letters_second_teacher(), since })
			: teachers === null
				? m.letters_waits_there({ since })
				: m.letters_waits({ teacher, since });
		const reader = teachers ?? m.letters_way_teacher();
		return { ...nothing, status: { text, tone: 'wait' }, reader, open: link(m.letters_change()) };
	}
	if (state === 'returned')
		return {
			...nothing,
			status: { text: m.letters_returned(), tone: 'back' },
			open: link(m.letters_try_again(), true)
		};
	if (state === 'withheld')
		return {
			...nothing,
			status: { text: m.letters_withheld(), tone: 'back' },
			why: m.letters_withheld_why({ teacher }),
			open: link(m.letters_open())
		};
	return { ...nothing, status: { text: m.letters_withdrawn(), tone: '' }, open: link(m.letters_continue()) };
}
