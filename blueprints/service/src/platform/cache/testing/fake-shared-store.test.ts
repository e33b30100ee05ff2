import { createFakeClock } from './fake-clock.ts'
import { createFakeSharedServer } from './fake-shared-store.ts'
import { describeSharedStore, listenTo } from './shared-store-contract.ts'

const server = createFakeSharedServer(createFakeClock().clock)

describeSharedStore('the shared store of tests', async () => listenTo(server.connect()))
