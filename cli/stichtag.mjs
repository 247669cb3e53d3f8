#!/usr/bin/env node
// The sources are TypeScript and run as they are: tsx strips the types while loading.
import { register } from 'tsx/esm/api';

// The AWS SDK would tell every user of Node 20 at every start that its next major wants a newer one.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv);
