import { isKeptFrom, readerIn, mayBeNotified } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import {
	isOtherAdult,
	type OtherAdultQuery,
	otherDeputy,
	otherTeachers,
	teachesAt
} from '../../schools/deputies/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { instant, openPost } from '../../kernel/predicates/index.ts';
import { coordinatorsFor } from '../../schools/appointments/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { person, safeguardingPost } = tables;

/** Who reviews an appeal, and in which role. */
export interface AppealReviewer {
	toId: string;
	step: 'appeal' | 'coordinator';
}

interface AppealQuery extends OtherAdultQuery {
	/** The item that is appealed. */
	reviewableId: string;
}

/**
 * Who reviews an appeal when the classroom has no other teacher: the deputy of the teacher who decided, else the school's
 * lead, else the coordinators. Nobody from whom the item is kept: it may be about them.
 * @returns empty where the classroom has another teacher, who sees the appeal anyway
 */
export async function appealReviewers(query: AppealQuery): Promise<AppealReviewer[]> {
	if ((await otherTeachers(query, mayLook(query))).length) return [];
	for (const candidates of await together(
		() => otherDeputy(query, mayLook(query)),
		() => leads(query)
	))
		if (candidates[0]) return [{ toId: candidates[0].id, step: 'appeal' }];
	const coordinators = await mayBeNotified(query.reviewableId, await coordinatorsFor(query.schoolId));
	return coordinators.map((toId) => ({ toId, step: 'coordinator' }));
}

/** A teacher of the school from whom the item is not kept. */
const mayLook = ({ reviewableId, schoolId }: AppealQuery) => sql`
	${teachesAt(person.id, sql`${schoolId}::text`, instant(now()))}
	and not ${isKeptFrom.where(readerIn(sql`${person.id}`), sql`${reviewableId}::uuid`)}`;

const leads = (query: AppealQuery) =>
	rows<{ id: string }>(sql`
		select ${person.id} from ${person} join ${safeguardingPost} on ${safeguardingPost.personId} = ${person.id}
		where ${safeguardingPost.schoolId} = ${query.schoolId} and ${openPost(safeguardingPost, 'lead')}
		and ${isOtherAdult(query)} and ${mayLook(query)}`);
