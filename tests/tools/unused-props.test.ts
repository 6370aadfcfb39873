import { ESLint } from 'eslint';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import { expect, test } from 'vitest';
import { unusedProps } from '../../bin/checks/unused-props.js';

const eslint = new ESLint({
	overrideConfigFile: true,
	overrideConfig: [
		...svelte.configs.base,
		{
			files: ['**/*.svelte'],
			plugins: { penbridge: { rules: { 'no-unused-props': unusedProps } } },
			languageOptions: { parserOptions: { parser: ts.parser } },
			rules: { 'penbridge/no-unused-props': 'error' }
		}
	]
});

/** The rule's messages about a component with this script. */
async function messagesOn(script: string): Promise<string[]> {
	const [result] = await eslint.lintText(`<script lang="ts">\n${script}\n</script>\n`, {
		filePath: 'src/lib/components/Some.svelte'
	});
	return result!.messages.map(({ message }) => message);
}

const unused = (name: string) => `${name} is a prop that nothing in this component uses.`;

test.each([
	['in place', `let { a }: { a: string; b?: number } = $props();`],
	['as an interface', `interface Props { a: string; b?: number }\nlet { a }: Props = $props();`],
	['as a type', `type Props = { a: string; b?: number };\nlet { a }: Props = $props();`],
	['beside what is imported', `let { a }: Imported & { a: string; b?: number } = $props();`],
	['as a function', `let { a }: { a: string; b(): void } = $props();`]
])('a prop that nothing uses is reported: written %s', async (_, script) => {
	expect(await messagesOn(script)).toEqual([unused('b')]);
});

test.each([
	['all are used', `let { a, 'b-c': b }: { a: string; 'b-c'?: number } = $props();`],
	['one has another name, another a default', `let { a: c, b = 1 }: { a: string; b?: number } = $props();`],
	['the rest is used', `let { a, ...rest }: { a: string; b?: number } = $props();`],
	['they are kept together', `let props: { a: string; b?: number } = $props();`],
	['their type comes from elsewhere', `let { a }: PageProps = $props();`],
	['they are not props', `let { a }: { a: string; b?: number } = $state();`]
])('nothing is reported where %s', async (_, script) => {
	expect(await messagesOn(script)).toEqual([]);
});
