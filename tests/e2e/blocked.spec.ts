import { startProxy } from '../access/proxy.ts';
import { expect, live, openItem, openThread, test } from './world.ts';

test.use({ scripts: true });

test('behind a network that blocks WebSockets, letters arrive live by polling', async ({ as, server }) => {
	const proxy = await startProxy([server.url], { upgrades: false });
	const lin = await as('lin', { baseURL: proxy.url });
	await openThread(lin, 'Maya');
	await live(lin);
	const maya = await as('maya');
	await openThread(maya, 'Lin');
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill('Through the small door');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	const carter = await as('t.carver');
	await openItem(carter, /Maya → Lin/);
	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(lin.getByText('Through the small door')).toBeVisible();
	proxy.close();
});
