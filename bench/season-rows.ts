// Rows that the large world needs for a nightly job: consents, birth dates, partner classrooms, silent pairs.
import { consents } from './consents.ts';
import { withClient } from './databases.ts';

/** One pair in 20 is silent, and one in 60 has ended, so that its students have no pal. */
const [silent, ended] = [20, 60];

/** @param url a database that `makeLarge` has filled */
export async function makeSeason(url: string, pairings: number): Promise<void> {
	await withClient(url, async (client) => {
		await client.query('set synchronous_commit = off');
		for (const statement of statements(pairings)) await client.query(statement);
		await client.query('vacuum analyze');
	});
}

const statements = (pairings: number): string[] => [
	`insert into partnership (id, cycle_id, classroom_id, partner_id)
		select uid('partner', c), cycle_id, uid('class', 2 * c), uid('class', 2 * c + 1)
		from bench, generate_series(0, ${Math.ceil(pairings / 30) - 1}) c`,
	`insert into roster_entry (person_id, school_id, family_name, given_name, full_name, student_number, birth_date)
		select uid('person', n), case n % 2 when 0 then carver else lins end, 'Family', 'Given', 'Given Family', n::text,
			date '2012-01-01' + (n * 37 % 500)::int from bench, generate_series(0, ${pairings * 2 - 1}) n`,
	consents(pairings * 2),
	`update release set at = at - interval '60 days' from generate_series(0, ${pairings - 1}, ${silent}) p
		where release.pairing_id = uid('pairing', p) and release.author_id = uid('person', 2 * p + 1)`,
	`update pairing set state = 'ended' from generate_series(7, ${pairings - 1}, ${ended}) p where id = uid('pairing', p)`,
	`insert into nudge (id, pairing_id, kind, template, student_id, at)
		select uid('nudge' || days, p), uid('pairing', p), 'student', 'gentle', uid('person', 2 * p + 1), now() - days * interval '1 day'
		from generate_series(0, ${pairings - 1}, ${silent}) p, unnest(array[22, 12]) days`
];
