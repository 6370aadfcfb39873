/**
 * The npm that started us, on the Node that runs it: not the one in node_modules, which an install replaces.
 * @returns a command and its first arguments
 */
export function npm() {
	const { npm_execpath: cli = '', npm_node_execpath: node = process.execPath } = process.env;
	return /npm-cli\.c?js$/.test(cli) ? [node, cli] : ['npm'];
}
