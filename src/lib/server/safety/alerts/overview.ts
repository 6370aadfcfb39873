// For the operator: who answers at each school, and which alerts reach nobody.
import { rows, sql } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { deputyOf, leadOf } from '../../schools/appointments/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { alert, alertStep, person, school } = tables;

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
		select ${school.id}, count(${alert.id})::int as open,
			count(${alert.id}) filter (where not exists (select from ${alertStep}
				where ${alertStep.alertId} = ${alert.id}))::int as unheard
		from ${school} left join ${alert} on ${alert.schoolId} = ${school.id} and ${alert.acknowledgedAt} is null
		group by ${school.id} order by ${school.id}`);
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
	const [row] = await rows<{ username: string }>(sql`select ${person.username} from ${person}
		where ${person.id} = ${personId}`);
	return row?.username ?? null;
}
