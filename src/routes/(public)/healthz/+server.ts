import { text } from '@sveltejs/kit';
import { sql } from 'drizzle-orm';
import { rows } from '#lib/server/db/rows.ts';

/** For a proxy or a supervisor: the process answers, and so does its database. */
export async function GET() {
	await rows(sql`select 1`);
	return text('ok\n', { headers: { 'cache-control': 'no-store' } });
}
