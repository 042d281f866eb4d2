import { runCommand } from './lib/program.js';

await runCommand('rebuild-search');
