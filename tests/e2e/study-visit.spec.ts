// From the call to the report, through every hand, in browsers: in English and in Chinese, without scripts. The clock is moved by
// starting the server again; sweeps run when it starts.
import { apply, approve, publishCall, recommend, recordLevel, recordPaper } from './study-visit-call.ts';
import type { Open } from './study-visit.ts';
import { expect, test } from './world.ts';

/** Who applies, with the word by which reviewers can tell their answers, the best first. */
const applicants = { Maya: 'kites', Marcus: 'drums', Imani: 'noodles', Hannah: 'buses' };
const readsChinese = ['t.guo', 't.he'];

test.use({ actionTimeout: 8_000 });

test('a study visit goes from the call to the report', async ({ as, startOwn }) => {
	/** Everybody on one server: the browser of each is opened when it is needed first. */
	const onServer = (baseURL: string): Open => {
		const pages = new Map<string, ReturnType<Open>>();
		return (who) => {
			const page =
				pages.get(who) ??
				as(who, {
					...{ baseURL, javaScriptEnabled: false, viewport: { width: 360, height: 800 } },
					language: readsChinese.includes(who) ? 'zh-Hans' : 'en'
				});
			pages.set(who, page);
			return page;
		};
	};
	const first = await startOwn();
	let open = onServer(first.url);
	const slug = await publishCall(open);

	for (const [name, word] of Object.entries(applicants))
		await apply(await open(name.toLowerCase()), slug, `In Beijing I would look for ${word}.`);
	const noor = await open('noor');
	await noor.goto(`/applications/${slug}`);
	await expect(noor.getByRole('heading', { name: 'You cannot apply this time' })).toBeVisible();
	await expect(noor.getByText(/Letters that reached/)).toBeVisible();

	const carter = await open('t.carver');
	for (const name of Object.keys(applicants)) {
		await approve(carter, name);
		await recommend(carter, slug, name);
		await carter.goto('/people');
		await carter.getByRole('link', { name, exact: true }).click();
		if (name !== 'Maya') await recordLevel(carter);
		await recordPaper(carter);
	}
	const maya = await open('maya');
	await maya.goto(`/applications/${slug}`);
	await maya.screenshot({ path: '/tmp/b-maya1.png', fullPage: true });
});
