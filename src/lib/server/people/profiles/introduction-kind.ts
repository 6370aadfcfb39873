import { announceToPals } from '../audience/index.ts';
import { profileText } from './profile-text.ts';
import { introductionIdOf, introductionOf } from './introductions.ts';
import { checks } from '../../engines/screening/index.ts';
import type { Kind } from '../../review/index.ts';
import { together } from '../../kernel/together.ts';

/** What students tell their pals about themselves. The newest released one is current. */
export const introduction: Kind = {
	checks,
	context: (context) => context,
	released: (item, scope) => announceToPals(scope, item),
	takenBack: (item, scope) => announceToPals(scope, item),
	beside: async ({ authorId }, locale) => {
		const [profile, current] = await together(
			() => profileText(authorId, locale),
			() => introductionOf(authorId)
		);
		return { profile, current };
	},
	// The current one, beside the one that is to replace it.
	readWith: async ({ authorId }) => {
		const id = await introductionIdOf(authorId);
		return id ? [{ kind: 'introduction', id }] : [];
	}
};
