// For the operator: who answers where, and what reaches nobody.
import { sql } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { deputyOf, leadOf } from '../../directory/appointments/index.ts';

interface SchoolPosts {
	id: string;
	/** Sign-in names. */
	lead: string | null;
	deputy: string | null;
	open: number;
	/** Alerts that were brought to nobody yet, because nobody is there. */
	unheard: number;
}

/** Every school with its lead and deputy, as they could answer now, and its open alerts. */
export async function overview(): Promise<SchoolPosts[]> {
	const schools = await rows<Pick<SchoolPosts, 'id' | 'open' | 'unheard'>>(sql`
		select s.id, count(a.id)::int as open,
			count(a.id) filter (where not exists (select from alert_step t where t.alert_id = a.id))::int as unheard
		from school s left join alert a on a.school_id = s.id and a.acknowledged_at is null
		group by s.id order by s.id`);
	const found: SchoolPosts[] = [];
	for (const school of schools) {
		const [lead, deputy] = await together(
			() => leadOf(school.id),
			() => deputyOf(school.id)
		);
		found.push({ ...school, lead: await usernameOf(lead), deputy: await usernameOf(deputy) });
	}
	return found;
}

async function usernameOf(personId: string | null): Promise<string | null> {
	if (!personId) return null;
	const [found] = await rows<{ username: string }>(sql`select username from person where id = ${personId}`);
	return found?.username ?? null;
}
