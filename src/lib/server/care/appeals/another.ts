import { isKeptFrom, readerIn, whoMayHear } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { isNoWriter, isValid } from '../../directory/delegation/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { instant, openGrant, openMembership, openPost, suspendedSql } from '../../kernel/predicates/index.ts';
import { handSql } from '../../directory/hands/index.ts';
import { coordinatorsFor } from '../../directory/appointments/index.ts';
import {
	aliased,
	classroomMembership,
	deputy,
	person,
	roleGrant,
	safeguardingPost,
	school
} from '../../kernel/schema/index.ts';

const { d, g, o, p, s } = aliased({ d: deputy, g: roleGrant, o: safeguardingPost, p: person, s: school });
const { t } = aliased({ t: classroomMembership });

/** Who looks again, and on which ground. Empty: a colleague of the classroom, who sees it anyway. */
export interface Looker {
	toId: string;
	step: 'appeal' | 'coordinator';
}

interface AppealQuery {
	/** What they look at. */
	reviewableId: string;
	/** The classroom for which it was decided, and its school. */
	classroomId: string;
	schoolId: string;
	/** Who decided, and does not decide again. */
	decidedBy: string;
	pairingId: string | null;
	/** The student whose words they are. */
	authorId: string;
}

/**
 * Who looks at an appeal when the classroom has no other teacher: the deputy of whoever decided, else the school's lead,
 * else the coordinators. Nobody from whom it is kept: it may be about them.
 */
export async function otherLookers(asked: AppealQuery): Promise<Looker[]> {
	if ((await colleagues(asked)).length) return [];
	for (const found of await together(
		() => deputies(asked),
		() => leads(asked)
	))
		if (found[0]) return [{ toId: found[0].id, step: 'appeal' }];
	const coordinators = await whoMayHear(asked.reviewableId, await coordinatorsFor(asked.schoolId));
	return coordinators.map((toId) => ({ toId, step: 'coordinator' }));
}

type AppealRecord = { id: string };

/** A teacher of the school who may decide: not the one who did or somebody of one hand with them, not one who writes in the pairing, not a closed account. */
const mayLook = ({ reviewableId, decidedBy, schoolId, pairingId, authorId }: AppealQuery) => sql`
	${p.id} not in ${handSql(sql`${decidedBy}::uuid`)}
	and exists (select from ${g} where ${g.personId} = ${p.id} and ${g.role} = 'teacher' and ${g.schoolId} = ${schoolId}
		and ${openGrant(g)})
	and ${isNoWriter(p.id, { pairingId: sql`${pairingId}::uuid`, authorId: sql`${authorId}::uuid` })}
	and not ${suspendedSql(p.id, instant(now()))}
	and not ${isKeptFrom.where(readerIn(sql`${p.id}`), sql`${reviewableId}::uuid`)}`;

const colleagues = (asked: AppealQuery) =>
	rows<AppealRecord>(sql`
		select ${p.id} from ${p} join ${t} on ${t.personId} = ${p.id}
		where ${t.classroomId} = ${asked.classroomId} and ${openMembership(t, 'teacher')}
			and ${mayLook(asked)}`);

const deputies = (asked: AppealQuery) =>
	rows<AppealRecord>(sql`
		select ${p.id} from ${p} join ${d} on ${d.deputyId} = ${p.id} join ${s} on ${s.id} = ${d.schoolId}
		where ${d.teacherId} = ${asked.decidedBy} and ${d.schoolId} = ${asked.schoolId} and ${isValid(instant(now()))}
		and ${mayLook(asked)} order by ${d.at} desc limit 1`);

const leads = (asked: AppealQuery) =>
	rows<AppealRecord>(sql`
		select ${p.id} from ${p} join ${o} on ${o.personId} = ${p.id}
		where ${o.schoolId} = ${asked.schoolId} and ${openPost(o, 'lead')} and ${mayLook(asked)}`);
