// For the operator: who answers at each school, and which alerts reach nobody.
import { rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { deputyOf, leadOf } from '../../schools/appointments/index.ts';
import { alert, alertStep, aliased, person, school } from '../../kernel/schema/index.ts';

const { a, person: personRow, s, t } = aliased({ a: alert, person, s: school, t: alertStep });

interface SchoolPosts {
	id: string;
	/** Sign-in names. */
	lead: string | null;
	deputy: string | null;
	open: number;
	/** Open alerts that nobody got, because the school has nobody to get them. */
	unheard: number;
}

/** Every school with its lead and deputy as of now, and the number of its open alerts. */
export async function overview(): Promise<SchoolPosts[]> {
	const schools = await rows<Pick<SchoolPosts, 'id' | 'open' | 'unheard'>>(sql`
		select ${s.id}, count(${a.id})::int as open,
			count(${a.id}) filter (where not exists (select from ${t} where ${t.alertId} = ${a.id}))::int as unheard
		from ${s} left join ${a} on ${a.schoolId} = ${s.id} and ${a.acknowledgedAt} is null
		group by ${s.id} order by ${s.id}`);
	const overviews: SchoolPosts[] = [];
	for (const school of schools) {
		const [lead, deputy] = await together(
			() => leadOf(school.id),
			() => deputyOf(school.id)
		);
		const [leadName, deputyName] = await together(
			() => usernameOf(lead),
			() => usernameOf(deputy)
		);
		overviews.push({ ...school, lead: leadName, deputy: deputyName });
	}
	return overviews;
}

async function usernameOf(personId: string | null): Promise<string | null> {
	if (!personId) return null;
	const [row] = await rows<{ username: string }>(sql`select ${personRow.username} from ${personRow}
		where ${personRow.id} = ${personId}`);
	return row?.username ?? null;
}
