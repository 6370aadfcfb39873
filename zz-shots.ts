import { chromium } from '@playwright/test';
const base = 'http://localhost:4555';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox'] });
async function shots(who: string, paths: [string, string][], opt: { w: number; locale: string; dark?: boolean }) {
	const c = await b.newContext({ viewport: { width: opt.w, height: 900 }, colorScheme: opt.dark ? 'dark' : 'light', locale: opt.locale });
	const p = await c.newPage();
	if (who) {
		await p.goto(base + '/sign-in');
		await p.fill('input[name=username]', who);
		await p.fill('input[name=password]', 'penbridge-demo');
		await p.locator('main form button').first().click();
		await p.waitForURL((u) => !u.pathname.startsWith('/sign-in'));
	}
	for (const [name, path] of paths) {
		await p.goto(base + path);
		await p.evaluate(async (l) => { await fetch('/language', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'locale=' + l }).catch(() => {}); }, opt.locale);
		await p.goto(base + path);
		await p.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
		const wide = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		await p.screenshot({ path: `/tmp/shots/${name}-${opt.w}-${opt.locale.slice(0, 2)}${opt.dark ? '-dark' : ''}.png`, fullPage: true });
		console.log(name, opt.w, opt.locale, wide > 0 ? 'WIDE ' + wide : '');
	}
	await c.close();
}
const [, , set] = process.argv;
const run = JSON.parse(set!);
for (const r of run) await shots(r.who, r.paths, r.opt);
await b.close();
