// The lists of screening, compiled for the server that was just built: see lists/compile.ts. Takes the path of the file.
import { allLists } from '../src/lib/server/engines/screening/lists/data.ts';
import { compile, writeCompiled } from '../src/lib/server/engines/screening/lists/compile.ts';

writeCompiled(compile(allLists()), process.argv[2]);
