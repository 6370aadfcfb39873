import { text } from '@sveltejs/kit';
import { pingDatabase } from '#lib/server/kernel/db/index.ts';

/** For a proxy or a supervisor: the process answers, and so does its database. */
export async function GET() {
	await pingDatabase();
	return text('ok\n', { headers: { 'cache-control': 'no-store' } });
}
