import { applications, plantApplications, plantScores, readers, reviewers, slug } from '../applications.ts';
import { queryOnce, seededDatabase } from '../databases.ts';
import { quantile, section, type Section } from '../figures.ts';
import { post, signIn, timesOf } from '../http.ts';
import { withServer } from '../server.ts';

const tries = 30;
const budget = 150;

/** A call with a thousand applications: drawing the readers, and the pages of those who have to do with it. */
export async function opportunities(): Promise<Section> {
	const out = section(
		`A call with ${applications.toLocaleString('en')} applications and ${(applications * readers).toLocaleString('en')} scores, PostgreSQL`,
		[
			`${reviewers.length} reviewers, ${readers} readers for each application; every page ${tries} times, by one connection, with its layout.`
		]
	);
	const databaseUrl = await seededDatabase('opportunities');
	await plantApplications(databaseUrl);
	await withServer({ databaseUrl }, async ({ url }) => {
		const measure = async (name: string, who: string, path: string) => {
			const times = await timesOf(url + path, await signIn(url, who), tries);
			out.add(`${name}, p95`, quantile(times, 0.95), 'ms', { budget });
		};
		const call = `/calls/${slug}`;
		// First what does not depend on the review: a server that has just started still catches up with its jobs.
		await measure('A student’s opportunities', 'maya', '/applications');
		await measure('A call, for a student', 'maya', `/applications/${slug}`);
		await measure('Opportunities, for everybody who is signed in', 'maya', '/opportunities');
		await measure('The call before its review, for the coordinator', 'coordinator', call);
		const began = performance.now();
		const cookie = await signIn(url, 'coordinator');
		const answer = await post(`${url}${call}?/beginReview`, cookie, { readers: String(readers) });
		out.add('Numbers and readers drawn by lot', performance.now() - began, 'ms', {
			budget: 2_000,
			digits: 0
		});
		const loads = await queryOnce<{ n: number }>(databaseUrl, loadsQuery);
		if (loads.length !== reviewers.length)
			throw new Error(`The review did not begin: ${answer.status}, ${loads.length} readers`);
		const counts = loads.map(({ n }) => n);
		out.add(
			'Applications between the most and the least of one reader',
			Math.max(...counts) - Math.min(...counts),
			'',
			{
				budget: 1,
				digits: 0
			}
		);
		const [first] = await queryOnce<{ id: string }>(databaseUrl, firstQuery);
		await measure('A reviewer’s list', 't.he', call);
		await measure('An application to read', 't.he', `${call}?read=${first!.id}`);
		await plantScores(databaseUrl);
		await measure('The call and its ranked list, for the coordinator', 'coordinator', call);
		await measure('The applications of a school', 't.carver', call);
		await measure('The calls, for the coordinator', 'coordinator', '/calls');
		await measure('Opportunities in numbers', 'coordinator', '/calls?numbers');
	});
	return out;
}

const reviewersOfCall = `call_reviewer r on r.id = a.reviewer_id join article c on c.id = r.article_id and c.slug = '${slug}'`;
const loadsQuery = `select count(*)::int as n from review_assignment a join ${reviewersOfCall} where a.ended_at is null group by a.reviewer_id`;
const firstQuery = `select a.id from review_assignment a join ${reviewersOfCall}
	join person p on p.id = r.person_id where p.username = 't.he' order by a.id limit 1`;
