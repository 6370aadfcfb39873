import { now } from '../kernel/clock.ts';
import { listOf, moment } from '../kernel/format.ts';
import { staffNames } from '../people/labels/index.ts';
import { isTemplateKey, wordingFor } from '../schools/index.ts';
import type { appealState } from './appeal-state.ts';
import { openHold } from './hold/hold.ts';
import type { latestFeedback } from './feedback.ts';

/** An item of a student that others do not see. */
interface AuthorItem {
	id: string;
	/** The state that its writer sees. */
	state: string;
	submittedAt: Date;
	body: string;
	review: Awaited<ReturnType<typeof latestFeedback>>;
	appeal: Awaited<ReturnType<typeof appealState>>;
}

/** The writer's school and classroom: whose approval it waits for, whose template texts it uses, and its time zone. */
interface WriterHome {
	schoolId: string;
	classroomId: string;
	timeZone: string;
}

/** An item for its writer: its state, whose approval it waits for, and the teacher's feedback. */
export async function authorView(
	{ id, state, submittedAt, body, review, appeal }: AuthorItem,
	home: WriterHome,
	locale: string
) {
	const { schoolId, classroomId, timeZone } = home;
	const key = `return_${review?.reason}`;
	const staff = await staffNames(locale);
	return {
		id,
		state,
		body,
		appeal,
		since: moment(submittedAt, { locale, timeZone }, now()),
		teacher: listOf(staff.teachersOf(classroomId).slice(0, 1), locale),
		/** For an item on hold, the page that says who has it. */
		help: state === 'waiting' && (await openHold(id)) ? `/help/${id}` : null,
		words: review?.words ?? null,
		/** What the teacher wrote about phrases of it. */
		phrases: review?.phrases.map(({ words }) => words) ?? [],
		template:
			state === 'returned' && review?.reason !== 'other' && isTemplateKey(key)
				? await wordingFor(schoolId, key, locale)
				: null
	};
}
