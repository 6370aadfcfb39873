// The students of a large world in schools of a size that there is: a city has no school of twenty thousand.
import { withClient } from './databases.ts';

export const schoolCount = 60;

/** The program with the most students. */
export const programOf = `select y.program_id as id from enrolment e join cycle y on y.id = e.cycle_id
	group by 1 order by count(*) desc limit 1`;

/**
 * Spreads the classrooms over sixty schools, with everybody who belongs to them, and makes the cycle long enough for all letters.
 * @param url a database that `makeLarge` has filled
 */
export async function spreadOverSchools(url: string): Promise<void> {
	await withClient(url, async (client) => {
		await client.query('set session_replication_role = replica');
		for (const statement of statements) await client.query(statement);
		await client.query('analyze');
	});
}

const statements = [
	`insert into school select (jsonb_populate_record(s, jsonb_build_object('id', 'bench-' || n))).*
		from generate_series(0, ${schoolCount - 1}) n
		join school s on s.id = case n % 2 when 0 then 'carver' else 'chaoyang' end`,
	`insert into school_term (id, school_id, starts_on, ends_on)
		select gen_random_uuid(), id, current_date - 300, current_date + 60 from school where id like 'bench-%'`,
	`insert into label select 'school:' || id, 'en', initcap(id) from school where id like 'bench-%'`,
	`insert into program_school select (${programOf}), id from school where id like 'bench-%'`,
	`update classroom c set school_id = 'bench-' || n.at % ${schoolCount}
		from (select id, row_number() over (order by id) as at from classroom
			where created_at = (select start::timestamptz(3) from bench limit 1)) n where n.id = c.id`,
	`update role_grant g set school_id = c.school_id from classroom_membership m join classroom c on c.id = m.classroom_id
		where m.person_id = g.person_id and m.role = g.role and c.school_id like 'bench-%'`,
	`update cycle set starts_on = current_date - 181, ends_on = current_date + 10
		where id = (select cycle_id from bench limit 1)`
];
