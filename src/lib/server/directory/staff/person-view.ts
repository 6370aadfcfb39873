import { eq } from 'drizzle-orm';
import {
	type Actor,
	mayAssign,
	mayConfirm,
	mayDecline,
	mayHelp,
	mayConfirmHand,
	mayLetGo
} from '../../kernel/access/index.ts';
import { db } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { person } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { sameHand } from '../hands/index.ts';
import { labels, staffNames } from '../labels/index.ts';
import { hasFactor } from '../people/index.ts';
import { schoolsCoordinatedBy, teachersAt } from '../appointments/index.ts';
import { classroomsOf, taughtBy } from './classrooms.ts';
import { isUnconfirmed } from './hands.ts';
import { waitingAt } from './lists.ts';
import { goesByMail } from './recovery.ts';
import { colleague, isStudent, staffSchool } from './school.ts';
import { workOf } from './work.ts';

/** A colleague, or somebody who waits to be one, for whoever looks after the staff of the school. @throws NotFound */
export async function staffPerson(
	actor: Actor,
	{ schoolId, personId, locale }: { schoolId: string; personId: string; locale: string }
) {
	const at = await staffSchool(actor, schoolId);
	const found = isId(personId) ? await colleague(personId) : undefined;
	const invited = (await waitingAt(schoolId)).find((one) => one.personId === personId);
	const teaches = found?.teachesAt.includes(schoolId) ?? false;
	if (!found || (!teaches && !invited)) throw new NotFound();
	const [label, names] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const [row] = await db().select().from(person).where(eq(person.id, personId));
	const taught = await taughtBy(personId, schoolId);
	const work = teaches ? await workOf(actor, personId, schoolId) : null;
	const [factor, mailed] = await together(
		() => hasFactor(personId),
		() => goesByMail(personId)
	);
	return {
		id: personId,
		name: names.nameOf(personId, row!.displayName),
		username: row!.username,
		school: { id: schoolId, name: label(`school:${schoolId}`) },
		invited: invited && {
			role: invited.role,
			/** A coordinator vouches for a lead with it; the lead who is replaced only agrees. */
			vouches: invited.role === 'lead' && at.coordinates,
			mayConfirm:
				mayConfirm(actor, at, invited) &&
				!(await isStudent(personId)) &&
				!(await sameHand(actor.id, [personId, invited.by])),
			mayDecline: mayDecline(actor, at, invited)
		},
		teaches,
		factor,
		/** A link for a new password goes to an address that they have confirmed; else it is handed over. */
		mailed,
		classrooms: (await classroomsOf(schoolId)).map(({ id }) => ({
			id,
			name: label(`classroom:${id}`),
			theirs: taught.includes(id)
		})),
		work: work && {
			...work,
			classrooms: work.classrooms.map((one) => ({ ...one, name: label(`classroom:${one.id}`) }))
		},
		colleagues: (await teachersAt(schoolId))
			.filter(({ id }) => id !== personId)
			.map(({ id, name }) => ({ id, name: names.nameOf(id, name) })),
		/** Nobody but whoever invited them has said who they are. */
		unconfirmed: teaches && (await isUnconfirmed(personId)),
		may: {
			know: teaches && mayConfirmHand(actor, at, personId) && !(await sameHand(actor.id, [personId])),
			assign: teaches && mayAssign(actor, at, personId),
			help: teaches && mayHelp(actor, at, found, await schoolsCoordinatedBy(actor)),
			letGo: teaches && mayLetGo(actor, at, found)
		}
	};
}

export type StaffPerson = Awaited<ReturnType<typeof staffPerson>>;
