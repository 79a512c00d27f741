'use strict';

// @forge/cli-shared treats a keychain that fails to load as "no keychain": credentials then come from FORGE_EMAIL and FORGE_API_TOKEN.
throw new Error('No system keychain in this project: set FORGE_EMAIL and FORGE_API_TOKEN.');
