import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { age, formatList } from '../../kernel/format.ts';
import { isId } from '../../kernel/ids.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { type OverduePageStart, overdueInPrograms } from './overdue.ts';
import { together } from '../../kernel/together.ts';

/** The page of a coordinator: classes with letters past the promise. Null for somebody who coordinates nothing. */
export async function overdueClassesView(actor: Actor, locale: string, after: string | null) {
	if (!isCoordinator(actor)) return null;
	const { classes, more } = await overdueInPrograms(actor, readAfter(after));
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const namesText = (ids: string[]) => formatList(ids.map((id) => staff.nameOf(id)).filter(Boolean), locale);
	const last = classes.at(-1);
	return {
		classes: classes.map(({ classroomId, schoolId, letters, oldest, holders, deputies }) => ({
			id: classroomId,
			classroom: label(`classroom:${classroomId}`),
			school: label(`school:${schoolId}`),
			letters,
			age: age(oldest, now(), locale),
			teachers: formatList(staff.teachersOf(classroomId), locale),
			holders: namesText(holders),
			deputies: namesText(deputies)
		})),
		next: more && last ? `${last.oldest.toISOString()}_${last.classroomId}` : null
	};
}

/** The end of the page before; undefined for anything else, which means the first page. */
function readAfter(text: string | null): OverduePageStart | undefined {
	const [oldest = '', classroomId] = text?.split('_') ?? [];
	return Number.isNaN(Date.parse(oldest)) || !isId(classroomId)
		? undefined
		: { oldest: new Date(oldest), classroomId };
}
