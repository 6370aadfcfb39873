// The alert rules and the dashboard ask for numbers that are there, and each rule has a place in docs/operations.md.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { countRequest, startMetrics } from '../../../src/lib/server/operations/metrics/index.ts';
import { env } from '#env';
import { useWorld } from '../../setup/database.ts';

interface Rule {
	alert: string;
	expr: string;
	labels: { severity: string };
	annotations: { summary: string };
}
const { groups } = parse(readFileSync('deploy/prometheus-alerts.yml', 'utf8')) as {
	groups: { rules: Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(readFileSync('deploy/grafana-dashboard.json', 'utf8')) as {
	panels: { title: string; targets: { expr: string }[] }[];
};
const handbook = readFileSync('docs/operations.md', 'utf8');
const metricsIn = (text: string) => text.match(/\b(?:penbridge|nodejs|process)_\w+/g) ?? [];

useWorld();

test('every number that a rule, a panel or the handbook names is one of the page', async () => {
	Object.assign(env, { METRICS_PORT: 0 });
	const { port, stop } = await startMetrics();
	countRequest({ routeId: '/', method: 'GET', status: 200, seconds: 0.1 });
	const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
	await stop();
	const offered = new Set(
		[...page.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name, type]) =>
			type === 'histogram' ? [name!, `${name}_bucket`, `${name}_count`, `${name}_sum`] : [name!]
		)
	);
	const asked = [
		// `up` is a number of Prometheus itself.
		...rules.map(({ expr }) => expr).filter((expression) => !expression.startsWith('up{')),
		...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
	];
	for (const expression of asked) {
		expect(metricsIn(expression).length, expression).toBeGreaterThan(0);
		for (const name of metricsIn(expression))
			expect(offered.has(name), `${name} in ${expression}`).toBe(true);
	}
	for (const name of metricsIn(handbook).filter((word) => !word.endsWith('_')))
		expect(offered.has(name), `${name} in docs/operations.md`).toBe(true);
});

test('whoever is called finds what to do under the name of the rule, and nothing there is about a rule that is gone', () => {
	const headings = [...handbook.matchAll(/^### (Penbridge\w+)\n\n(.+)/gm)].map(([, name]) => name!);
	expect(headings.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted());
	for (const { labels, annotations } of rules) {
		expect(['page', 'ticket']).toContain(labels.severity);
		expect(annotations.summary).toMatch(/\.$/);
	}
});
