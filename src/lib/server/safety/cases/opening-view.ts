import type { Actor } from '../../kernel/access/index.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import type { OriginKind } from '../../../safety/cases/kinds.ts';
import { staffOf } from '../../schools/appointments/index.ts';
import { findOrigin } from './origin.ts';
import { presetFor } from './preset.ts';
import { together } from '../../kernel/together.ts';

/** The form that opens a case: its origin, the students, and the adults whom it may be about. @throws NotFound */
export async function openingView(actor: Actor, origin: { kind: OriginKind; id: string }, locale: string) {
	const source = await findOrigin(actor, origin);
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	// Staff of another school are named only by those who see all schools.
	const ownSchools = actor.worksAt;
	const schools = source.schools.filter((id) => !ownSchools.length || ownSchools.includes(id));
	const adults = source.exceptId ? [] : await staffOf(schools);
	return {
		...origin,
		suggested: await presetFor(origin),
		name: source.students.find(({ id }) => id === source.studentId)?.name ?? '',
		studentId: source.studentId,
		students: source.students.map(({ id, name, schoolId }) => ({
			id,
			name,
			school: label(`school:${schoolId}`)
		})),
		adults: adults
			.filter(({ id }) => id !== actor.id)
			.map(({ id, name }) => ({ id, name: staff.nameOf(id, name) }))
	};
}
