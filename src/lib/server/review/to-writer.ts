import { now } from '../kernel/clock.ts';
import { listOf, moment } from '../kernel/format.ts';
import { staffNames } from '../directory/labels/index.ts';
import { isTemplateKey, wordingFor } from '../directory/schools/index.ts';
import type { standingOf } from './appealed.ts';
import { openHold } from './hold/open-hold.ts';
import type { latestFeedback } from './feedback.ts';

/** Something that a student handed in and others do not see. */
interface ToWriterItem {
	id: string;
	/** As its writer is told it. */
	state: string;
	submittedAt: Date;
	body: string;
	review: Awaited<ReturnType<typeof latestFeedback>>;
	appeal: Awaited<ReturnType<typeof standingOf>>;
}

/** Where its writer is at home: whose okay it waits for, in whose words it comes back, and what time it is there. */
interface Home {
	schoolId: string;
	classroomId: string;
	timeZone: string;
}

/** Where something of one's own stands, whose okay it waits for, and what the teacher said. */
export async function toWriter(
	{ id, state, submittedAt, body, review, appeal }: ToWriterItem,
	home: Home,
	locale: string
) {
	const { schoolId, classroomId, timeZone } = home;
	const key = `return_${review?.reason}`;
	const staff = await staffNames(locale);
	return {
		...{ id, state, body, appeal },
		since: moment(submittedAt, { locale, timeZone }, now()),
		teacher: listOf(staff.teachersOf(classroomId).slice(0, 1), locale),
		/** Where a student reads who has it, instead of their teacher. */
		help: state === 'waiting' && (await openHold(id)) ? `/help/${id}` : null,
		words: review?.words ?? null,
		/** What the teacher said about phrases of it. */
		phrases: review?.phrases.map(({ words }) => words) ?? [],
		template:
			state === 'returned' && review?.reason !== 'other' && isTemplateKey(key)
				? await wordingFor(schoolId, key, locale)
				: null
	};
}
