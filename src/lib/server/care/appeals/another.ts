import { isKeptFrom, readerIn, mayBeNotified } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import {
	isOtherAdult,
	type OtherAdultQuery,
	otherDeputy,
	otherTeachers,
	teachesAt
} from '../../directory/delegation/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { instant, openPost } from '../../kernel/predicates/index.ts';
import { coordinatorsFor } from '../../directory/appointments/index.ts';
import { aliased, person, safeguardingPost } from '../../kernel/schema/index.ts';

const { o, p } = aliased({ o: safeguardingPost, p: person });

/** Who looks again, and on which ground. Empty: a colleague of the classroom, who sees it anyway. */
export interface Looker {
	toId: string;
	step: 'appeal' | 'coordinator';
}

interface AppealQuery extends OtherAdultQuery {
	/** What they look at. */
	reviewableId: string;
}

/**
 * Who looks at an appeal when the classroom has no other teacher: the deputy of whoever decided, else the school's lead,
 * else the coordinators. Nobody from whom it is kept: it may be about them.
 */
export async function otherLookers(asked: AppealQuery): Promise<Looker[]> {
	if ((await otherTeachers(asked, mayLook(asked))).length) return [];
	for (const found of await together(
		() => otherDeputy(asked, mayLook(asked)),
		() => leads(asked)
	))
		if (found[0]) return [{ toId: found[0].id, step: 'appeal' }];
	const coordinators = await mayBeNotified(asked.reviewableId, await coordinatorsFor(asked.schoolId));
	return coordinators.map((toId) => ({ toId, step: 'coordinator' }));
}

/** A teacher of the school, from whom it is not kept. */
const mayLook = ({ reviewableId, schoolId }: AppealQuery) => sql`
	${teachesAt(p.id, sql`${schoolId}::text`, instant(now()))}
	and not ${isKeptFrom.where(readerIn(sql`${p.id}`), sql`${reviewableId}::uuid`)}`;

const leads = (asked: AppealQuery) =>
	rows<{ id: string }>(sql`
		select ${p.id} from ${p} join ${o} on ${o.personId} = ${p.id}
		where ${o.schoolId} = ${asked.schoolId} and ${openPost(o, 'lead')}
		and ${isOtherAdult(asked)} and ${mayLook(asked)}`);
