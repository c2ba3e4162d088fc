//! The device's signing seed, a family's own copies, a class's shelf and drafts, under a key that no
//! script can read out.
//!
//! Ed25519 in `WebCrypto` is younger than our floor, so the seed itself cannot be a browser key. It
//! rests under an AES-256-GCM key made with `extractable: false`, kept in the same database: the
//! browser uses the key for us and never hands it over. That holds against a copied database and
//! against the next person who picks up the tablet, not against forensics (SECURITY.md).

use indexed_db_futures::{prelude::*, transaction::TransactionMode};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};
use zeroize::Zeroizing;

use super::{
    IndexedDb,
    request::{commit, reason, to_js},
};
use crate::{disk::Drawer, error::VaultError};

/// Where the key lies in [`Drawer::Device`].
const KEY: &[u8] = b"wrapping key";
/// Bytes of an AES-GCM nonce, drawn anew for each wrapping.
const NONCE: usize = 12;

pub(super) async fn wrap(disk: &IndexedDb, secret: &[u8]) -> Result<Vec<u8>, VaultError> {
    let key = key(disk).await?;
    let mut nonce = [0; NONCE];
    crypto()?.get_random_values_with_u8_array(&mut nonce).map_err(|_| VaultError::Insecure)?;
    let sealed = subtle()?
        .encrypt_with_object_and_u8_array(&aes_gcm(&nonce)?, &key, secret)
        .map_err(|_| VaultError::Insecure)?;
    let sealed = JsFuture::from(sealed).await.map_err(|_| VaultError::Insecure)?;
    Ok([&nonce[..], &Uint8Array::new(&sealed).to_vec()].concat())
}

pub(super) async fn unwrap(
    disk: &IndexedDb,
    wrapped: &[u8],
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let key = key(disk).await?;
    let (nonce, sealed) = wrapped.split_at_checked(NONCE).ok_or(VaultError::Damaged)?;
    let opened = subtle()?
        .decrypt_with_object_and_u8_array(&aes_gcm(nonce)?, &key, sealed)
        .map_err(|_| VaultError::Insecure)?;
    let opened = JsFuture::from(opened).await.map_err(|_| VaultError::Damaged)?;
    Ok(Zeroizing::new(Uint8Array::new(&opened).to_vec()))
}

/// The key that is kept, or a new one. Two pages may come here at once: the first to commit wins,
/// and both use that one.
async fn key(disk: &IndexedDb) -> Result<CryptoKey, VaultError> {
    let kept = match get(disk).await? {
        Some(kept) => kept,
        None => put_first(disk).await?,
    };
    match kept.dyn_into::<CryptoKey>() {
        Ok(key) => Ok(key),
        Err(bytes) => import(&bytes).await,
    }
}

async fn get(disk: &IndexedDb) -> Result<Option<JsValue>, VaultError> {
    let database = disk.connection();
    let transaction = disk.begin(&database, &[Drawer::Device], TransactionMode::Readonly)?;
    let store = transaction.object_store(Drawer::Device.name()).map_err(reason)?;
    let kept = store.get::<JsValue, _, _>(to_js(KEY)).build().map_err(reason)?;
    kept.await.map_err(reason)
}

async fn put_first(disk: &IndexedDb) -> Result<JsValue, VaultError> {
    let new = mint().await?;
    match get_or_put(disk, &new).await {
        // An engine without a keychain cannot store a key object (WebKitGTK without a secret
        // service, which no school's tablet is). There its bytes rest beside what they wrap: nothing
        // is hidden from whoever reads the disk, and SECURITY.md says so.
        Err(VaultError::Refused) => {
            let mut bytes = Zeroizing::new([0; 32]);
            crypto()?
                .get_random_values_with_u8_array(&mut *bytes)
                .map_err(|_| VaultError::Insecure)?;
            get_or_put(disk, &Uint8Array::from(&bytes[..])).await
        }
        kept => kept,
    }
}

async fn get_or_put(disk: &IndexedDb, new: &JsValue) -> Result<JsValue, VaultError> {
    let database = disk.connection();
    let transaction = disk.begin(&database, &[Drawer::Device], TransactionMode::Readwrite)?;
    let store = transaction.object_store(Drawer::Device.name()).map_err(reason)?;
    let kept = store.get::<JsValue, _, _>(to_js(KEY)).build().map_err(reason)?;
    if let Some(kept) = kept.await.map_err(reason)? {
        return Ok(kept);
    }
    let put = store.put(new.clone()).with_key(to_js(KEY)).without_key_type();
    put.build().map(drop).map_err(reason)?;
    drop(store);
    commit(transaction).await?;
    Ok(new.clone())
}

async fn mint() -> Result<JsValue, VaultError> {
    let algorithm = Object::new();
    set(&algorithm, "name", &"AES-GCM".into())?;
    set(&algorithm, "length", &256.into())?;
    let made = subtle()?
        .generate_key_with_object(&algorithm, false, &uses())
        .map_err(|_| VaultError::Insecure)?;
    JsFuture::from(made).await.map_err(|_| VaultError::Insecure)
}

async fn import(bytes: &JsValue) -> Result<CryptoKey, VaultError> {
    let subtle = subtle()?;
    let import = Reflect::get(&subtle, &"importKey".into())
        .and_then(JsCast::dyn_into::<Function>)
        .map_err(|_| VaultError::Insecure)?;
    let given = Array::of5(&"raw".into(), bytes, &"AES-GCM".into(), &false.into(), &uses());
    let imported = import
        .apply(&subtle, &given)
        .and_then(JsCast::dyn_into::<js_sys::Promise>)
        .map_err(|_| VaultError::Damaged)?;
    JsFuture::from(imported).await.and_then(JsCast::dyn_into).map_err(|_| VaultError::Damaged)
}

fn uses() -> Array {
    Array::of2(&"encrypt".into(), &"decrypt".into())
}

fn aes_gcm(nonce: &[u8]) -> Result<Object, VaultError> {
    let algorithm = Object::new();
    set(&algorithm, "name", &"AES-GCM".into())?;
    set(&algorithm, "iv", &Uint8Array::from(nonce))?;
    Ok(algorithm)
}

fn set(object: &Object, name: &str, value: &JsValue) -> Result<(), VaultError> {
    Reflect::set(object, &name.into(), value).map(drop).map_err(|_| VaultError::Insecure)
}

fn crypto() -> Result<Crypto, VaultError> {
    Reflect::get(&js_sys::global(), &"crypto".into())
        .ok()
        .and_then(|it| it.dyn_into().ok())
        .ok_or(VaultError::Insecure)
}

/// Missing where the page did not come over a secure connection.
fn subtle() -> Result<SubtleCrypto, VaultError> {
    let crypto = crypto()?;
    Reflect::get(&crypto, &"subtle".into())
        .ok()
        .and_then(|it| it.dyn_into().ok())
        .ok_or(VaultError::Insecure)
}
