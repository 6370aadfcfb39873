// Rules about alerts and calls for help: to whom a child's trouble is brought.
import { sql } from '../../db/index.ts';
import type { Actor } from '../actor.ts';
import { answersFor, coordinates, coordinatesSchool, type PostHolder, worksAt } from './places.ts';
import { rule } from './rule.ts';
import { mayKnowSql } from '../../predicates/index.ts';
import { alert, alertStep, aliased } from '../../schema/index.ts';

const { mine } = aliased({ mine: alertStep });

const { a } = aliased({ a: alert });

export interface AlertRow {
	schoolId: string;
	/** The adult whom it must never reach. */
	exceptId: string | null;
	/** An adult of the school is meant: only coordinators know of it. */
	pastSchool: boolean;
	/** To whom it was brought, and as what. */
	steps: { personId: string; rank: 'lead' | 'deputy' | 'coordinator' }[];
	/** Who answers for its school now. */
	posts: PostHolder[];
	/** Programs in which its school takes part. */
	programs: string[];
}

/**
 * An alert is seen by those to whom it was brought, while they still answer for that school: at a post of theirs, or as a
 * coordinator. Never by the adult whom it turned out to be about, and past the school only by coordinators. In a query the
 * alert has the alias `a`, and the step that brought it `mine`.
 */
export const seesAlert = rule({
	holds: (actor, { schoolId, exceptId, pastSchool, steps, posts, programs }: AlertRow) =>
		steps.some(
			({ personId, rank }) =>
				personId === actor.id && exceptId !== personId && (!pastSchool || rank === 'coordinator')
		) &&
		(answersFor(actor, { id: schoolId, posts }) || coordinatesSchool(actor, { programs })),
	where: (reader, _: 'a, mine') => sql`(${mine.personId} = ${reader.me} and ${mayKnowSql(sql`a`, sql`mine`)}
		and (${answersFor.where(reader, a.schoolId)} or ${coordinatesSchool.where(reader, a.schoolId)}))`
});

interface HelpRow {
	studentId: string;
	schoolId: string;
	programId: string;
	aboutAdult: boolean;
	aboutId: string | null;
	/** An alert about it was brought to the actor. */
	told: boolean;
	/** The actor answers for the safety of its school. */
	answers: boolean;
}

/**
 * A case is opened from a student's call for help by whoever it was brought to, who answers for that school's safety, or
 * coordinates the program; never by the adult it is about, nor at the school where an adult is meant and not named.
 */
export function mayOpenHelp(actor: Actor, help: HelpRow): boolean {
	if (actor.id === help.aboutId || actor.id === help.studentId) return false;
	const atSchool = worksAt(actor, help.schoolId);
	if (help.aboutAdult && !help.aboutId && atSchool) return false;
	return coordinates(actor, help.programId) || help.answers || (help.told && atSchool);
}
