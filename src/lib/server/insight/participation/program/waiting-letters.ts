import { now } from '../../../kernel/clock.ts';
import { waits } from '../../../review/index.ts';
import { rows, sql } from '../../../kernel/db/index.ts';
import { instant } from '../../../kernel/predicates/index.ts';
import type { SumLocation } from './sums.ts';
import { aliased, pairing } from '../../../kernel/schema/index.ts';

const { w } = aliased({ w: pairing });

/** Letters that wait now for a classroom of a selection: the same that `takingPart` counts. */
export async function waitingIn({ cycleId, schoolId, classroomId }: SumLocation): Promise<number> {
	const pairs = sql`select ${w.id} from ${w} where ${w.cycleId} = ${cycleId}`;
	const [counted] = await rows<{ n: number }>(sql`
		select count(distinct q.reviewable_id)::int as n from ${waits(instant(now()), pairs)} q
		where q.kind = 'message' ${schoolId ? sql`and q.school_id = ${schoolId}` : sql``}
		${classroomId ? sql`and q.classroom_id = ${classroomId}` : sql``}`);
	return counted!.n;
}
