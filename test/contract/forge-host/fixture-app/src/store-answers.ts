import { kvs, MetadataField, WhereConditions } from '@forge/kvs';
import type Resolver from '@forge/resolver';

interface Key {
  key: string;
}
interface Item extends Key {
  value: string | number;
}

/** The key-value store. */
export function defineStoreAnswers(resolver: Resolver): void {
  resolver.define<Item & { options?: object }, unknown>('set', ({ payload: { key, value, options } }) =>
    kvs.set(key, value, options),
  );
  resolver.define<Item & { milliseconds: number }, unknown>('setLater', async ({ payload }) => {
    await new Promise((wake) => setTimeout(wake, payload.milliseconds));
    await kvs.set(payload.key, payload.value);
  });
  resolver.define<Key, unknown>('get', async ({ payload }) => ({ value: await kvs.get<unknown>(payload.key) }));
  resolver.define<Key, unknown>('getWithMetadata', ({ payload }) =>
    kvs.get(payload.key, {
      metadataFields: [MetadataField.CREATED_AT, MetadataField.UPDATED_AT, MetadataField.EXPIRE_TIME],
    }),
  );
  resolver.define<Key, unknown>('delete', ({ payload }) => kvs.delete(payload.key));
  resolver.define<Item, unknown>('secret', async ({ payload: { key, value } }) => {
    await kvs.setSecret(key, value);
    return { secret: await kvs.getSecret<unknown>(key), plain: (await kvs.get<unknown>(key)) ?? null };
  });
  resolver.define<{ prefix: string; limit: number; cursor?: string }, unknown>('query', ({ payload }) => {
    const query = kvs.query().where('key', WhereConditions.beginsWith(payload.prefix)).limit(payload.limit);
    return (payload.cursor === undefined ? query : query.cursor(payload.cursor)).getMany();
  });
  resolver.define<{ items: Item[] }, unknown>('batchSet', ({ payload }) => kvs.batchSet(payload.items));
  resolver.define<{ items: Key[] }, unknown>('batchGet', ({ payload }) => kvs.batchGet(payload.items));
  resolver.define<{ items: Key[] }, unknown>('batchDelete', ({ payload }) => kvs.batchDelete(payload.items));
  resolver.define<{ set: Item[]; delete: string[] }, unknown>('transact', async ({ payload }) => {
    const transaction = kvs.transact();
    for (const { key, value } of payload.set) transaction.set(key, value);
    for (const key of payload.delete) transaction.delete(key);
    await transaction.execute();
  });
}
