// Rules about alerts and calls for help: who learns that a student needs help.
import { sql } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import { answersFor, coordinates, coordinatesSchool, type PostHolder, worksAt } from './places.ts';
import { rule } from './rule.ts';
import { mayKnowSql } from '../../predicates/index.ts';
import { aliased, tables } from '../../schema/index.ts';

const { alert } = tables;
const { ownStep } = aliased({ ownStep: tables.alertStep });

export interface AlertRow {
	schoolId: string;
	/** The adult from whom it is kept. */
	exceptId: string | null;
	/** It is about an unnamed adult of the school: only coordinators see it. */
	pastSchool: boolean;
	/** Who was notified of it, and in which rank. */
	steps: { personId: string; rank: 'lead' | 'deputy' | 'coordinator' }[];
	/** Who holds a safeguarding post of its school now. */
	posts: PostHolder[];
	/** Programs in which its school takes part. */
	programs: string[];
}

/**
 * An alert is visible to the people who were notified of it, while they still answer for that school: by a
 * safeguarding post, or as a coordinator. It is never visible to the adult whom it turned out to be about; an alert
 * past the school is visible only to coordinators. In a query the alert has the alias `alert`, and the step that notified
 * the reader `mine`.
 */
export const seesAlert = rule({
	holds: (actor, { schoolId, exceptId, pastSchool, steps, posts, programs }: AlertRow) =>
		steps.some(
			({ personId, rank }) =>
				personId === actor.id && exceptId !== personId && (!pastSchool || rank === 'coordinator')
		) &&
		(answersFor(actor, { id: schoolId, posts }) || coordinatesSchool(actor, { programs })),
	where: (reader, _: 'alert, ownStep') => sql`(${ownStep.personId} = ${reader.me}
		and ${mayKnowSql(alert, ownStep)}
		and (${answersFor.where(reader, alert.schoolId)} or ${coordinatesSchool.where(reader, alert.schoolId)}))`
});

interface HelpRow {
	studentId: string;
	schoolId: string;
	programId: string;
	aboutAdult: boolean;
	aboutId: string | null;
	/** The actor was notified of an alert about it. */
	told: boolean;
	/** The actor answers for the safety of its school. */
	answers: boolean;
}

/**
 * A case is opened from a student's call for help by somebody who works at the school and was notified of it, by
 * somebody who answers for that school's safety, or by a coordinator of the program. Never by the adult it is about,
 * and by nobody at the school where it is about an adult who is not named.
 */
export function mayOpenHelp(actor: Actor, help: HelpRow): boolean {
	if (actor.id === help.aboutId || actor.id === help.studentId) return false;
	const atSchool = worksAt(actor, help.schoolId);
	if (help.aboutAdult && !help.aboutId && atSchool) return false;
	return coordinates(actor, help.programId) || help.answers || (help.told && atSchool);
}
