// Whether the database has what the hour did: every letter once, nothing released that nobody approved, the audit trail whole.
import { spawnSync } from 'node:child_process';
import { queryOnce } from '../databases.ts';
import type { Section } from '../figures.ts';
import type { HandedIn } from './load.ts';

type Verdict = Record<'kept' | 'doubled' | 'unapproved' | 'stuck' | 'strange', number>;

/** @param sent the letters that were handed in */
export async function checkIntegrity(out: Section, url: string, sent: HandedIn[]): Promise<void> {
	const columns = [
		sent.map(({ id }) => id),
		sent.map(({ pairing }) => pairing),
		sent.map(({ mark }) => mark)
	];
	const [row] = await queryOnce<Verdict>(url, verdict, columns);
	const none = { budget: 0, digits: 0 };
	out.add('Letters lost', sent.length - row!.kept, '', none);
	out.add('Letters released twice', row!.doubled, '', none);
	out.add('Letters and posts released that nobody approved', row!.unapproved, '', none);
	out.add('Approved letters that did not go out', row!.stuck, '', none);
	out.add('Letters with another text, writer or pairing', row!.strange, '', none);
	const verified = spawnSync(process.execPath, ['bin/penbridge.ts', 'audit', 'verify'], {
		env: { ...process.env, DATABASE_URL: url, DATA_DIR: '' },
		encoding: 'utf8'
	});
	out.add('Broken chains of the activity log', verified.status === 0 ? 0 : 1, '', none);
	if (verified.status !== 0) out.notes.push(`audit verify: ${verified.stdout}${verified.stderr}`);
}

/** Approvals by an undone decision do not count. Letters and posts of the large world were released before the hour. */
const verdict = `with sent as (select r.*, k.mark, k.pairing from unnest($1::uuid[], $2::uuid[], $3::text[]) k (id, pairing, mark)
		join reviewable r on r.id = k.id),
	approved as (select distinct v.reviewable_id from review d join revision v on v.id = d.revision_id
		where d.decision = 'approve' and d.undone_at is null)
	select (select count(*)::int from sent) as kept,
		(select count(*)::int from (select reviewable_id from release group by 1 having count(*) > 1) k) as doubled,
		(select count(*)::int from release l
			where l.at > (select min(created_at) from sent) and not exists (select from approved a where a.reviewable_id = l.reviewable_id)) as unapproved,
		(select count(*)::int from sent join approved a on a.reviewable_id = sent.id
			where not exists (select from release l where l.reviewable_id = sent.id)) as stuck,
		(select count(*)::int from sent join revision v on v.id = sent.revision_id
			where v.number <> 1 or strpos(v.body, sent.mark) = 0 or sent.pairing_id is distinct from sent.pairing
				or not exists (select from pairing_member m where m.pairing_id = sent.pairing_id and m.person_id = sent.author_id)) as strange`;
