import { isActive, type TableLine, type Note } from './tables.ts';

export interface TaughtClass {
	label: string;
	homeroom: boolean;
}

/**
 * Classes by sourcedId; null for one that is inactive or belongs to another school. Classes with the same title get
 * their code, or else their periods, in brackets.
 */
export function classesOf(lines: TableLine[], org: string | undefined): Map<string, TaughtClass | null> {
	const isOurs = (line: TableLine) => !org || ['', org].includes(line.get('schoolSourcedId'));
	const taught = lines.filter((line) => isActive(line) && isOurs(line) && line.get('title'));
	const titles = Map.groupBy(taught, (line) => line.get('title'));
	const classes = new Map<string, TaughtClass | null>(lines.map((line) => [line.get('sourcedId'), null]));
	for (const line of taught) {
		const [id, title] = [line.get('sourcedId'), line.get('title')];
		const code = line.get('classCode') || line.get('periods') || id;
		const label = titles.get(title)!.length > 1 ? `${title} (${code})` : title;
		classes.set(id, { label, homeroom: line.get('classType').toLowerCase() === 'homeroom' });
	}
	return classes;
}

interface EnrolmentsInput {
	classes: Map<string, TaughtClass | null>;
	/** The sourcedId of all users. */
	users: Set<string>;
	/** YYYY-MM-DD: enrollments that ended earlier are ignored. */
	today: string;
	note: Note;
}

/** The classes of each student, each once. */
export function enrolmentsOf(
	lines: TableLine[],
	{ classes, users, today, note }: EnrolmentsInput
): Map<string, TaughtClass[]> {
	const byUser = new Map<string, Set<TaughtClass>>();
	for (const line of lines) {
		if (line.get('role').toLowerCase() !== 'student' || !isActive(line)) continue;
		const endDate = line.get('endDate');
		if (endDate && endDate < today) continue;
		const [userId, classId] = [line.get('userSourcedId'), line.get('classSourcedId')];
		const refuse = (column: string, about: string) =>
			note({
				file: line.file,
				row: line.row,
				column: line.headerOf(column),
				code: 'reference_unknown',
				about
			});
		if (!users.has(userId)) refuse('userSourcedId', userId);
		if (!classes.has(classId)) refuse('classSourcedId', classId);
		const taught = classes.get(classId);
		if (taught) byUser.set(userId, (byUser.get(userId) ?? new Set()).add(taught));
	}
	return new Map([...byUser].map(([user, taught]) => [user, [...taught]]));
}
